import { QueryProblem } from '#query/query-problem.ts'

export interface RowRange {
  readonly offset: number
  /** At most so many rows; undefined: as many as there are. */
  readonly limit: number | undefined
}

/** The rows that a `Range` header names, such as `0-9` or `10-`; undefined where it is about something else. */
export function parseRange(header: string | null): RowRange | undefined {
  const [, from, to] = /^\s*(?:items=)?(\d{1,15})-(\d{1,15})?\s*$/.exec(header ?? '') ?? []
  if (from === undefined) return undefined
  const [first, last] = [Number(from), to === undefined ? undefined : Number(to)]
  if (last !== undefined && last < first)
    throw unsatisfiable(
      'The lower boundary must be lower than or equal to the upper boundary in the Range header.',
    )
  return { offset: first, limit: last === undefined ? undefined : last - first + 1 }
}

/** The rows that are in both: a header's range, and the one that `limit` and `offset` describe. */
export function intersectRanges(one: RowRange, other: RowRange): RowRange {
  const offset = Math.max(one.offset, other.offset)
  const end = Math.min(endOf(one), endOf(other))
  return { offset, limit: end === Infinity ? undefined : Math.max(0, end - offset) }
}

function endOf({ offset, limit }: RowRange): number {
  return limit === undefined ? Infinity : offset + limit
}

export interface AnsweredRange {
  readonly status: 200 | 206
  readonly contentRange: string
}

/** How a page stands among all rows, as far as these were counted. Throws where it begins after the last of them. */
export function answeredRange(offset: number, rows: number, total: number | undefined): AnsweredRange {
  if (total !== undefined && offset > total)
    throw unsatisfiable(`An offset of ${offset} was requested, but there are only ${total} rows.`)
  const span = rows > 0 ? `${offset}-${offset + rows - 1}` : '*'
  const status = total !== undefined && rows < total ? 206 : 200
  return { status, contentRange: `${span}/${total ?? '*'}` }
}

function unsatisfiable(details: string): QueryProblem {
  return new QueryProblem(416, 'PGRST103', 'Requested range not satisfiable', { details })
}
