import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { isDashboard, isFramedMail } from '#web/paths.ts'

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>

/** Nothing runs, loads or submits that does not come from this origin; no page can be framed. */
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
  const image = secureHeaders({
    ...forAll,
    contentSecurityPolicy: { defaultSrc: ["'none'"] },
    // Mail programs of the web show it on their own pages.
    crossOriginResourcePolicy: 'cross-origin',
  })
  return (c, next) => {
    if (c.req.path.startsWith('/images/')) return image(c, next)
    if (!isDashboard(c.req.path)) return page(c, next)
    return isFramedMail(c.req.path) ? framedMail(c, next) : dashboardPage(c, next)
  }
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
