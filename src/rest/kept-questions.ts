import { LRUCache } from 'lru-cache'
import type { Table } from '#query/catalogue.ts'
import { limits } from '#query/limits.ts'
import type { Query } from '#query/query.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import type { Sight } from '#query/rights.ts'
import { prepareQuery, type Statement } from '#query/run-query.ts'
import { parseAsked } from './grammar/parse-asked.ts'
import { intersectRanges, parseRange } from './row-range.ts'

/** How a table is asked: all that a statement depends on, but for whose rows they are. */
export interface Question {
  readonly table: Table
  /** The address behind its `?`. */
  readonly search: string
  readonly range: string | null
  readonly sight: Sight
  readonly counted: boolean
  readonly withBody: boolean
  readonly withoutNulls: boolean
}

interface Understood {
  readonly query: Query
  readonly statement: Statement
}

// Programs ask the same again and again, and understanding a question costs a fifth of answering it.
const kept = new LRUCache<string, Understood>({ max: 300 })

/** Takes a question apart, compares it with the catalogue and writes its statement. Throws a QueryProblem where that
 *  cannot be done. */
export function understand(question: Question): Understood {
  const key = JSON.stringify({ ...question, table: question.table.name })
  const known = kept.get(key)
  if (known) return known
  const asked = parseAsked(new URLSearchParams(question.search))
  const query = withinRange(resolveQuery(question.table, asked, question.sight), question.range)
  const understood = { query, statement: prepareQuery(query, question.sight, question) }
  kept.set(key, understood)
  return understood
}

function withinRange(query: Query, header: string | null): Query {
  const range = parseRange(header)
  if (!range) return query
  const { offset, limit } = intersectRanges(query, range)
  return { ...query, offset, limit: Math.min(limit ?? limits.rows, limits.rows) }
}
