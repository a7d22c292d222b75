import type { Context } from 'hono'
import { catalogue, type TableName } from '#query/catalogue.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import { runQuery } from '#query/run-query.ts'
import { parseAsked } from './grammar/parse-asked.ts'
import { readerOf, type RestEnv } from './identify.ts'

/** GET and HEAD of a table. */
export async function readTable(c: Context<RestEnv>): Promise<Response> {
  const table = catalogue[c.req.param('table') as TableName]
  const reader = readerOf(c.get('caller'))
  const asked = parseAsked(new URL(c.req.url).searchParams)
  const page = await runQuery(reader, resolveQuery(table, asked, reader.sees))
  return c.body(page.body, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}
