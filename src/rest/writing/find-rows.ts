import type { Asked } from '#query/asked.ts'
import { catalogue, type Column, type TableName } from '#query/catalogue.ts'
import { embedsOf, type Query } from '#query/query.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import type { Reader } from '#query/rights.ts'
import { runQuery } from '#query/run-query.ts'
import type { FoundRow } from './writer.ts'

/** How many rows one request changes at most. */
const mostRows = 100

/** The rows that a change is about. Throws where nothing narrows them down, and where they are too many. */
export async function findRows(
  reader: Reader,
  table: TableName,
  asked: Asked,
  method: 'UPDATE' | 'DELETE',
): Promise<FoundRow[]> {
  const query = resolveQuery(catalogue[table], asked, reader.sees)
  if (query.conditions.length === 0 && !embedsOf(query).some(({ inner }) => inner))
    throw new QueryProblem(400, '21000', `${method} requires a WHERE clause`, {
      hint: 'Name the rows that you mean, for example with "id=eq.".',
    })
  const page = await runQuery(reader, ofRows(table, query))
  const rows = JSON.parse(page.body) as FoundRow[]
  if (rows.length > mostRows)
    throw new QueryProblem(400, 'query_too_large', `This is about more than ${mostRows} rows`, {
      hint: 'Change them in several requests.',
    })
  return rows
}

/** The same rows, and of each only what a change has to know. */
function ofRows(table: TableName, query: Query): Query {
  const id = catalogue[table].columns.find(({ name }) => name === 'id')!
  const columns = table === 'bookings' ? [id, version] : [id]
  const outputs = columns.map((column) => ({ kind: 'column', key: column.name, column }) as const)
  const filtering = embedsOf(query)
    .filter(({ inner }) => inner)
    .map((embed) => ({ ...embed, query: { ...embed.query, outputs: embedsOf(embed.query) } }))
  return { ...query, outputs: [...outputs, ...filtering], order: [], offset: 0, limit: mostRows + 1 }
}

/** No column of the API's: which state of a booking was found. */
const version: Column = {
  name: 'version',
  type: 'integer',
  nullable: false,
  public: false,
  from: 'own',
  source: 'version',
}
