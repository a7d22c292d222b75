import type { Context } from 'hono'
import { catalogue, type TableName } from '#query/catalogue.ts'
import { runStatement } from '#query/run-query.ts'
import { readerOf, type RestEnv } from './identify.ts'
import { understand } from './kept-questions.ts'
import { chooseForm } from './media-type.ts'
import { parsePreferences, preferenceApplied } from './preferences.ts'
import { answeredRange } from './row-range.ts'
import { sendRows } from './send-rows.ts'

/** GET and HEAD of a table. */
export async function readTable(c: Context<RestEnv>): Promise<Response> {
  const { headers, url } = c.req.raw
  const form = chooseForm(headers.get('accept'))
  const preferences = parsePreferences(headers.get('prefer'))
  const reader = await readerOf(c.get('caller'))
  const { query, statement } = understand({
    table: catalogue[c.req.param('table') as TableName],
    search: new URL(url).search,
    range: headers.get('range'),
    sight: reader.sees,
    counted: preferences.count !== undefined,
    withBody: c.req.method !== 'HEAD',
    withoutNulls: form.stripped,
  })
  const page = await runStatement(reader, statement)
  const { status, contentRange } = answeredRange(query.offset, page.rows, page.total)
  c.header('Content-Range', contentRange)
  const applied = preferenceApplied(preferences, ['count', 'handling'])
  if (applied) c.header('Preference-Applied', applied)
  return sendRows(c, status, query, page, form)
}
