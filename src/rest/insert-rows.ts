import type { Context } from 'hono'
import type { TableName } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { parseAsked } from './grammar/parse-asked.ts'
import type { RestEnv } from './identify.ts'
import { onlyOnce } from './only-once.ts'
import { answerWritten, guardSingular, wishOf } from './writing/answer-written.ts'
import { guardWrite } from './writing/guard-write.ts'
import { parseColumns } from './writing/parse-columns.ts'
import { parseNewRow } from './writing/parse-row.ts'
import { readBody } from './writing/read-body.ts'
import { representationOf } from './writing/representation.ts'
import { writers } from './writing/writers.ts'

/** POST of a table: new rows, all of them or none. */
export async function insertRows(c: Context<RestEnv>): Promise<Response> {
  const table = c.req.param('table') as TableName
  const caller = c.get('caller')
  guardWrite(caller, table, 'post')
  const wish = wishOf(c)
  if (wish.preferences.resolution) throw noUpsert()
  const parameters = new URL(c.req.url).searchParams
  const representation = await representationOf(caller, table, parseAsked(parameters), { made: true })
  const { rows: raw, text } = await readBody(c)
  const columns = parseColumns(parameters)
  const { professionalId } = caller.scope
  const rows = raw.map((row) => parseNewRow(table, row, { professionalId, columns }))
  guardSingular(wish, rows.length)
  const writing = { caller, anyTime: wish.preferences['any-time'] === 'true' }
  return onlyOnce(c, text, {
    make: async (firstId) => (rows.length === 0 ? [] : writers[table]!.post!({ ...writing, firstId }, rows)),
    tell: async (ids) => {
      if (ids.length === 1) c.header('Location', `/rest/v1/${table}?id=eq.${ids[0]}`)
      return answerWritten(c, { status: 201, ids }, wish, representation)
    },
  })
}

/** Rows follow from rules here: what a program means by "insert or overwrite" is not for us to guess. */
function noUpsert(): QueryProblem {
  return new QueryProblem(400, 'PGRST127', 'Upsert ("Prefer: resolution=…") is not supported here', {
    hint: 'POST makes rows, PATCH changes them. To be safe to repeat a POST, send an "Idempotency-Key".',
  })
}
