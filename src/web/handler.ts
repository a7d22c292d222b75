import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import {
  createRequestHandler,
  RouterContextProvider,
  type RequestHandler,
  type ServerBuild,
} from 'react-router'
import { isLocale, type Locale } from '#domain/locale.ts'
import { localeOf, visitContext, type Visit } from './visit.ts'

export interface DashboardSettings {
  readonly baseUrl: string
  readonly trustProxy: boolean
  readonly addressOf: (c: Context) => string
}

/** Answers every URL of `routes.ts`. Nothing of it is anybody else's to keep: no cache does. */
export function dashboard({ baseUrl, trustProxy, addressOf }: DashboardSettings) {
  let answering: Promise<RequestHandler> | undefined
  return async (c: Context): Promise<Response> => {
    const context = new RouterContextProvider()
    context.set(visitContext, visitOf(c, baseUrl, addressOf(c)))
    const answer = await (answering ??= putTogether())
    const response = await answer(asAsked(c.req.raw, trustProxy), context)
    const asked = c.req.query('lang')
    if (isLocale(asked)) response.headers.append('Set-Cookie', languageCookie(asked))
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store')
    return response
  }
}

// With the first request. Handed a function, React Router puts all routes together again for each, a tenth of a page's
// work: in development that is how a page shows what was just written.
async function putTogether(): Promise<RequestHandler> {
  return createRequestHandler(import.meta.env.DEV ? loadBuild : await loadBuild(), import.meta.env.MODE)
}

const loadBuild = async () => (await import('virtual:react-router/server-build')) as unknown as ServerBuild

// On the answer itself: it is not one that Hono made, which would take on what was set in its context.
function languageCookie(locale: Locale): string {
  return generateCookie('lang', locale, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'Lax' })
}

function visitOf(c: Context, baseUrl: string, address: string): Visit {
  const locale = localeOf(c.req.query('lang') ?? getCookie(c, 'lang'), c.req.header('accept-language'))
  return { locale, nonce: c.get('secureHeadersNonce') ?? '', address, baseUrl }
}

/** The request as the browser made it. Forms are accepted from the page's own origin only, and a proxy that ends TLS
 *  would make https look like http. */
function asAsked(request: Request, trustProxy: boolean): Request {
  const protocol = trustProxy ? request.headers.get('x-forwarded-proto') : null
  if (protocol !== 'https' || !request.url.startsWith('http:')) return request
  return new Request(`https:${request.url.slice('http:'.length)}`, request)
}
