import type { Context } from 'hono'
import type { Table } from '#query/catalogue.ts'
import type { OrderTerm } from '#query/query.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import { parseAsked } from '#rest/grammar/parse-asked.ts'
import { chooseForm } from '#rest/media-type.ts'
import { parsePreferences, preferenceApplied } from '#rest/preferences.ts'
import { answeredRange, intersectRanges, parseRange } from '#rest/row-range.ts'
import { sendRows } from '#rest/send-rows.ts'
import { matches, valueOf, type ListRow } from './matches.ts'

/** Answers with rows that were computed as a table answers with its own: chosen, filtered, ordered, counted, in the form
 *  that was asked for. They are all there already, so there is no largest page. */
export function answerList(
  c: Context,
  parameters: URLSearchParams,
  table: Table,
  rows: readonly ListRow[],
): Response {
  const form = chooseForm(c.req.header('accept') ?? null)
  const preferences = parsePreferences(c.req.header('prefer') ?? null)
  const asked = parseAsked(parameters)
  const query = resolveQuery(table, asked, 'everyone')
  const found = rows.filter((row) => query.conditions.every((condition) => matches(row, condition)))
  const range = { offset: 0, limit: undefined, ...asked.ranges.find(({ path }) => path.length === 0) }
  const { offset, limit } = intersectRanges(range, parseRange(c.req.header('range') ?? null) ?? range)
  const page = inOrder(found, query.order).slice(offset, limit === undefined ? undefined : offset + limit)
  const { status, contentRange } = answeredRange(
    offset,
    page.length,
    preferences.count ? found.length : undefined,
  )
  c.header('Content-Range', contentRange)
  const applied = preferenceApplied(preferences, ['count', 'handling'])
  if (applied) c.header('Preference-Applied', applied)
  const outputs = query.outputs.filter((output) => output.kind === 'column')
  const shown = page.map((row) =>
    Object.fromEntries(outputs.map(({ key, column }) => [key, row[column.name]])),
  )
  return sendRows(c, status, query, { body: JSON.stringify(shown), rows: page.length }, form)
}

function inOrder(rows: readonly ListRow[], terms: readonly OrderTerm[]): readonly ListRow[] {
  if (terms.length === 0) return rows
  return rows.toSorted((a, b) => {
    for (const { column, descending } of terms) {
      const [one, other] = [valueOf(column, a[column.name]!), valueOf(column, b[column.name]!)]
      if (one !== other) return (one < other ? -1 : 1) * (descending ? -1 : 1)
    }
    return 0
  })
}
