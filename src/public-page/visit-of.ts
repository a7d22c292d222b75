import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Locale } from '#domain/locale.ts'
import type { Professional } from '#domain/professional/professional.ts'
import type { Visit } from './visit.ts'
import { visitorLanguage } from './visitor-language.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Where this installation is reached, without a slash at the end. */
    publicOrigin?: string
    /** The sites that may show this answer in a frame; absent: none. */
    framers?: readonly string[]
  }
}

const year = 365 * 24 * 3600

/** Who asks, in which language, and for what. Remembers a language that was chosen on the page. `fallback`: the
 *  professional's language. */
export function visitOf(c: Context, fallback: Locale): Visit {
  const url = new URL(c.req.url)
  const hints = languageHints(c)
  const locale = visitorLanguage(hints) ?? fallback
  const isNew = hints.query === locale && hints.cookie !== locale
  if (isNew) setCookie(c, 'lang', locale, { path: '/', maxAge: year, sameSite: 'Lax' })
  return {
    locale,
    languageInLinks: isNew,
    path: pathWithout(url, 'lang'),
    origin: c.get('publicOrigin') ?? url.origin,
  }
}

/** The same on a page of a professional's, which the sites that they chose may show. */
export function visitTo(c: Context, professional: Pick<Professional, 'locale' | 'embedOrigins'>): Visit {
  c.set('framers', professional.embedOrigins)
  return visitOf(c, professional.locale)
}

/** The visitor's language as far as they or their browser tell it. */
export function toldLanguage(c: Context): Locale | undefined {
  return visitorLanguage(languageHints(c))
}

function languageHints(c: Context) {
  return {
    query: c.req.query('lang'),
    cookie: getCookie(c, 'lang'),
    accepted: c.req.header('accept-language'),
  }
}

function pathWithout(url: URL, parameter: string): string {
  const query = new URLSearchParams(url.search)
  query.delete(parameter)
  const text = query.toString().replaceAll('%3A', ':')
  return text ? `${url.pathname}?${text}` : url.pathname
}
