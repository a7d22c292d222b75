import { sql } from 'kysely'
import { readTenantAs } from '#db/tenant.ts'
import { compileQuery, type Bounds, type PageRow } from './compile-query.ts'
import { limits } from './limits.ts'
import type { Query } from './query.ts'
import { QueryProblem } from './query-problem.ts'
import { roleOf, type Reader } from './rights.ts'

export interface Page {
  /** A JSON array of objects, as PostgreSQL writes it; empty text where none was asked for. */
  readonly body: string
  readonly rows: number
  /** All that match, where they were counted. */
  readonly total: number | undefined
}

/** Answers a query in one statement, in a transaction that reads only and shows the reader's professional alone. */
export async function runQuery(
  { scope, sees }: Reader,
  query: Query,
  { counted = false, withBody = true, withoutNulls = false } = {},
): Promise<Page> {
  const bounds = {
    sight: sees,
    ofProfessional: ofProfessional(scope.professionalId),
    counted,
    withBody,
    withoutNulls,
  }
  const statement = compileQuery(query, bounds)
  const [[row]] = await readTenantAs(roleOf(sees), scope, (database) => ({
    execute: async () => (await statement.execute(database)).rows,
  }))
  const { body, rows, total } = row as PageRow
  if (body === null && withBody)
    throw new QueryProblem(400, 'query_too_large', 'The answer would be larger than 8 MB', {
      hint: `Choose the columns that you need with "select", or fewer rows with "limit" (at most ${limits.rows}).`,
    })
  return { body: body ?? '', rows, total: total ?? undefined }
}

function ofProfessional(professionalId: string): Bounds['ofProfessional'] {
  return (alias, to) => {
    const column = sql.ref(`${alias}.professional_id`)
    const own = sql<boolean>`${column} = ${professionalId}`
    return to === undefined ? own : sql`${column} = ${sql.ref(`${to}.professional_id`)} and ${own}`
  }
}
