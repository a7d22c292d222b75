import type { Context, MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { isDashboard, isFramedMail } from '#web/paths.ts'

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>

/** Nothing runs, loads or submits that does not come from this origin; no page can be framed but by the
 *  sites that its professional chose. */
export function securityHeaders(baseUrl: string): MiddlewareHandler {
  const forAll: Options = {
    // Not `no-referrer`: with it Chromium posts our own forms with the origin "null".
    referrerPolicy: 'same-origin',
    strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    // Booking links are secrets in URLs, and prefetched pages want their lookups.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
  }
  const page = secureHeaders({ ...forAll, contentSecurityPolicy: pagePolicy })
  const dashboardPage = secureHeaders({ ...forAll, contentSecurityPolicy: dashboardPolicy })
  const framedMail = secureHeaders({
    ...forAll,
    contentSecurityPolicy: { ...mailPolicy, imgSrc: [...mailPolicy.imgSrc, new URL(baseUrl).origin] },
    xFrameOptions: 'SAMEORIGIN',
  })
  const anywhere = secureHeaders({
    ...forAll,
    contentSecurityPolicy: { defaultSrc: ["'none'"] },
    // Images of mails, and the script for the sites of professionals, are loaded by the pages of others.
    crossOriginResourcePolicy: 'cross-origin',
  })
  const publicPage: MiddlewareHandler = async (c, next) => {
    await page(c, next)
    const framers = c.get('framers')
    if (framers?.length) letFrame(c, framers)
  }
  return (c, next) => {
    if (c.req.path.startsWith('/images/') || c.req.path === '/embed.js') return anywhere(c, next)
    if (!isDashboard(c.req.path)) return publicPage(c, next)
    return isFramedMail(c.req.path) ? framedMail(c, next) : dashboardPage(c, next)
  }
}

/** Only the sites that the professional chose, and only around pages of theirs. */
function letFrame(c: Context, origins: readonly string[]): void {
  const { headers } = c.res
  const policy = headers.get('Content-Security-Policy') ?? ''
  const frames = `frame-ancestors ${origins.join(' ')}`
  headers.set('Content-Security-Policy', policy.replace("frame-ancestors 'none'", frames))
  headers.delete('X-Frame-Options')
}

const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

// The dashboard's pages bring their data in inline scripts, each with the nonce of its answer.
const dashboardPolicy = { ...pagePolicy, scriptSrc: ["'self'", NONCE], frameSrc: ["'self'"] }

// Mails carry their styles inline, and nothing in them runs, submits or leads the frame away.
const mailPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ['data:', 'https:'],
  frameAncestors: ["'self'"],
  sandbox: [],
}
