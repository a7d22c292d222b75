import type { Context } from 'hono'
import type { Query } from '#query/query.ts'
import { catalogue, type TableName } from '#query/catalogue.ts'
import { limits } from '#query/limits.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import { runQuery } from '#query/run-query.ts'
import { parseAsked } from './grammar/parse-asked.ts'
import { readerOf, type RestEnv } from './identify.ts'
import { chooseForm } from './media-type.ts'
import { parsePreferences, preferenceApplied } from './preferences.ts'
import { answeredRange, intersectRanges, parseRange } from './row-range.ts'
import { sendRows } from './send-rows.ts'

/** GET and HEAD of a table. */
export async function readTable(c: Context<RestEnv>): Promise<Response> {
  const { headers } = c.req.raw
  const form = chooseForm(headers.get('accept'))
  const preferences = parsePreferences(headers.get('prefer'))
  const reader = await readerOf(c.get('caller'))
  const asked = parseAsked(new URL(c.req.url).searchParams)
  const table = catalogue[c.req.param('table') as TableName]
  const query = withinRange(resolveQuery(table, asked, reader.sees), headers.get('range'))
  const page = await runQuery(reader, query, {
    counted: preferences.count !== undefined,
    withBody: c.req.method !== 'HEAD',
    withoutNulls: form.stripped,
  })
  const { status, contentRange } = answeredRange(query.offset, page.rows, page.total)
  c.header('Content-Range', contentRange)
  const applied = preferenceApplied(preferences, ['count', 'handling'])
  if (applied) c.header('Preference-Applied', applied)
  return sendRows(c, status, query, page, form)
}

function withinRange(query: Query, header: string | null): Query {
  const range = parseRange(header)
  if (!range) return query
  const { offset, limit } = intersectRanges(query, range)
  return { ...query, offset, limit: Math.min(limit ?? limits.rows, limits.rows) }
}
