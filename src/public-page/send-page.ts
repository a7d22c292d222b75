import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { rulesPath } from './page-assets.ts'

type PageStatus = 200 | 400 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500

/** Answers with a whole page. It is this visitor's own, and asked for anew each time. */
export function sendPage(c: Context, page: ReactElement, status: PageStatus = 200): Response {
  c.header('Cache-Control', fetchedAhead(c) ? `private, max-age=${aheadSeconds}` : 'private, no-cache')
  c.header('Vary', 'Cookie, Accept-Language', { append: true })
  // Browsers that know them fetch the months and days that a finger comes near; `enhance.js` does it for the others.
  c.header('Speculation-Rules', `"${rulesPath}"`)
  return c.html(`<!doctype html>${renderToStaticMarkup(page)}`, status) as Response
}

// What `enhance.js` fetched ahead may be shown once it is asked for; every other answer is checked again.
const aheadSeconds = 10

function fetchedAhead(c: Context): boolean {
  return c.req.header('x-ahead') !== undefined
}
