import { CompiledQuery, sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import { readTenantAs } from '#db/tenant.ts'
import { compileQuery, type Bounds, type PageRow } from './compile-query.ts'
import { limits } from './limits.ts'
import { ref } from './names.ts'
import type { Query } from './query.ts'
import { QueryProblem } from './query-problem.ts'
import { roleOf, type Reader, type Sight } from './rights.ts'

export interface Page {
  /** A JSON array of objects, as PostgreSQL writes it; empty text where none was asked for. */
  readonly body: string
  readonly rows: number
  /** All that match, where they were counted. */
  readonly total: number | undefined
}

/** The statement of a query, for any professional whose reader sees as much. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
  readonly withBody: boolean
}

export function prepareQuery(
  query: Query,
  sight: Sight,
  { counted = false, withBody = true, withoutNulls = false } = {},
): Statement {
  const bounds = { sight, ofProfessional, counted, withBody, withoutNulls }
  const compiled = compileQuery(query, bounds).compile(databaseAs(roleOf(sight)))
  return { text: compiled.sql, parameters: compiled.parameters, withBody }
}

/** Runs a statement in a transaction that reads only and shows the reader's professional alone. */
export async function runStatement(
  { scope, sees }: Reader,
  { text, parameters, withBody }: Statement,
): Promise<Page> {
  const bound = parameters.map((one) => (one === theProfessional ? scope.professionalId : one))
  const question = CompiledQuery.raw(text, bound) as CompiledQuery<PageRow>
  const [[row]] = await readTenantAs(roleOf(sees), scope, (database) => ({
    execute: async () => (await database.executeQuery(question)).rows,
  }))
  const { body, rows, total } = row!
  if (body === null && withBody)
    throw new QueryProblem(400, 'query_too_large', 'The answer would be larger than 8 MB', {
      hint: `Choose the columns that you need with "select", or fewer rows with "limit" (at most ${limits.rows}).`,
    })
  return { body: body ?? '', rows, total: total ?? undefined }
}

/** Answers a query in one statement. */
export async function runQuery(
  reader: Reader,
  query: Query,
  options?: Parameters<typeof prepareQuery>[2],
): Promise<Page> {
  return runStatement(reader, prepareQuery(query, reader.sees, options))
}

/** Stands for the reader's professional until the statement runs. */
const theProfessional = Symbol('the professional')

const ofProfessional: Bounds['ofProfessional'] = (alias, to) => {
  const column = ref(alias, 'professional_id')
  const own = sql<boolean>`${column} = ${theProfessional}`
  return to === undefined ? own : sql`${column} = ${ref(to, 'professional_id')} and ${own}`
}
