import { QueryProblem } from '#query/query-problem.ts'

/** What is decided row by row is written one row at a time, so that it happens whole or not at all. */
export function guardOne(rows: readonly unknown[]): void {
  if (rows.length <= 1) return
  throw new QueryProblem(400, 'one_row_at_a_time', `This would write ${rows.length} rows of the table`, {
    hint: 'Of this table, write one row with each request; name it with "id=eq.".',
  })
}
