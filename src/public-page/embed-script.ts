import type { Context } from 'hono'
import { locales } from '#domain/locale.ts'
import { m } from '#paraglide/messages.js'
import script from './embed.js?raw'

const words = Object.fromEntries(locales.map((locale) => [locale, m.public_embed_book({}, { locale })]))
const body = script.replace('__WORDS__', () => JSON.stringify(words))

/** What a professional's own site loads to show the booking page in it. */
export function embedScript(c: Context): Response {
  return c.body(body, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  })
}
