import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { renderToStaticMarkup } from 'react-dom/server'
import tokens from '#design/tokens.css?inline'
import { ReferencePage } from './reference-page.tsx'
import sheet from './reference.css?inline'

const styles = tokens + sheet
const version = createHash('sha256').update(styles).digest('hex').slice(0, 8)

/** The readable reference of the REST API, below /docs/api: one page, the same for everybody. */
export function referencePages(baseUrl: string): Hono {
  const stylesheet = `/docs/api/style-${version}.css`
  const page = renderToStaticMarkup(<ReferencePage root={`${baseUrl}/rest/v1`} stylesheet={stylesheet} />)
  return new Hono()
    .get('/', (c) => {
      c.header('Cache-Control', 'public, max-age=300')
      return c.html(`<!doctype html>${page}`)
    })
    .get(`/style-${version}.css`, (c) => {
      c.header('Cache-Control', 'public, max-age=31536000, immutable')
      return c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' })
    })
}
