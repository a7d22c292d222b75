import type { Context } from 'hono'
import type { Query } from '#query/query.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { Page } from '#query/run-query.ts'
import type { Form } from './media-type.ts'
import { toCsv } from './to-csv.ts'

/** Answers with the rows of a page in the form asked for. Throws where one row was asked for and there are others. */
export function sendRows(
  c: Context,
  status: 200 | 201 | 206,
  query: Pick<Query, 'outputs'>,
  page: Pick<Page, 'body' | 'rows'>,
  form: Form,
): Response {
  if (form.kind === 'object' && page.rows !== 1) throw notSingular(page.rows)
  const headers = { 'Content-Type': form.contentType }
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  return c.body(textOf(query, page, form), status, headers)
}

function textOf(query: Pick<Query, 'outputs'>, { body }: Pick<Page, 'body'>, { kind }: Form): string {
  if (kind === 'csv') return toCsv(body, keysOf(query))
  // PostgreSQL writes an array of one: what is between its brackets is the object.
  return kind === 'object' ? body.slice(1, -1) : body
}

function keysOf({ outputs }: Pick<Query, 'outputs'>): string[] {
  return outputs
    .filter((output) => output.kind === 'column' || output.query.outputs.length > 0)
    .map(({ key }) => key)
}

export function notSingular(rows: number): QueryProblem {
  return new QueryProblem(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', {
    details: `The result contains ${rows} rows`,
  })
}
