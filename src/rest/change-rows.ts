import type { Context } from 'hono'
import { Refusal } from '#domain/refusal.ts'
import type { TableName } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { Page } from '#query/run-query.ts'
import { parseAsked } from './grammar/parse-asked.ts'
import { readerOf, type RestEnv } from './identify.ts'
import { answerWritten, guardSingular, wishOf } from './writing/answer-written.ts'
import { findRows } from './writing/find-rows.ts'
import { guardWrite } from './writing/guard-write.ts'
import { parseColumns } from './writing/parse-columns.ts'
import { parseChange, type Row } from './writing/parse-row.ts'
import { readBody } from './writing/read-body.ts'
import { representationOf } from './writing/representation.ts'
import type { FoundRow } from './writing/writer.ts'
import { writers } from './writing/writers.ts'

/** PATCH of a table: changes the rows that the filters name, all of them or none. */
export async function changeRows(c: Context<RestEnv>): Promise<Response> {
  const table = c.req.param('table') as TableName
  const caller = c.get('caller')
  guardWrite(caller, table, 'patch')
  const wish = wishOf(c)
  const parameters = new URL(c.req.url).searchParams
  const asked = parseAsked(parameters)
  const representation = await representationOf(caller, table, asked)
  const change = await readChange(c, table, parameters)
  const writing = { caller, anyTime: wish.preferences['any-time'] === 'true' }
  const ids = await whileUnchanged(async () => {
    const found = await findRows(await readerOf(caller), table, asked, 'UPDATE')
    guardSingular(wish, found.length)
    if (found.length > 0 && Object.keys(change).length > 0)
      await writers[table]!.patch!(writing, found, change)
    return idsOf(found)
  })
  return answerWritten(c, { status: 200, ids }, wish, representation)
}

// A booking that was cancelled is still there, and told as it is now.
const remains: TableName = 'bookings'

/** DELETE of a table, by the table's own idea of it. */
export async function deleteRows(c: Context<RestEnv>): Promise<Response> {
  const table = c.req.param('table') as TableName
  const caller = c.get('caller')
  guardWrite(caller, table, 'delete')
  const wish = wishOf(c)
  const asked = parseAsked(new URL(c.req.url).searchParams)
  const representation = await representationOf(caller, table, asked)
  let before: Page | undefined
  const ids = await whileUnchanged(async () => {
    const found = await findRows(await readerOf(caller), table, asked, 'DELETE')
    guardSingular(wish, found.length)
    if (remains !== table) before = await representation.read(idsOf(found), wish.form.stripped)
    if (found.length > 0) await writers[table]!.delete!({ caller, anyTime: true }, found)
    return idsOf(found)
  })
  const shown = before ? { ...representation, read: async () => before! } : representation
  return answerWritten(c, { status: 200, ids }, wish, shown)
}

async function readChange(c: Context<RestEnv>, table: TableName, parameters: URLSearchParams): Promise<Row> {
  const { rows } = await readBody(c)
  if (rows.length !== 1)
    throw new QueryProblem(400, 'PGRST102', 'A PATCH takes one object', {
      hint: 'What it says becomes true of every row that the filters name.',
    })
  const { professionalId } = c.get('caller').scope
  return parseChange(table, rows[0]!, { professionalId, columns: parseColumns(parameters) })
}

const idsOf = (found: readonly FoundRow[]) => found.map(({ id }) => id)

const attempts = 5

/** Filters such as `status=eq.pending` are part of what is meant: where a row changed after it was found, the rows are
 *  looked for again. */
async function whileUnchanged<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = attempts - 1; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      const meanwhile = error instanceof Refusal && changedMeanwhile.includes(error.reason)
      if (!meanwhile || left === 0) throw error
    }
  }
}

const changedMeanwhile: readonly string[] = [
  'booking_changed',
  'client_changed',
  'service_changed',
  'settings_changed',
]
