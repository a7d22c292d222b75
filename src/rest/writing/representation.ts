import type { Asked, AskedItem } from '#query/asked.ts'
import { catalogue, type TableName } from '#query/catalogue.ts'
import type { Query } from '#query/query.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { resolveQuery } from '#query/resolve-query.ts'
import type { Reader } from '#query/rights.ts'
import { runQuery, type Page } from '#query/run-query.ts'
import type { Caller } from '#auth/read-caller.ts'
import { beyondReach } from '#scope.ts'
import { readerOf } from '#rest/identify.ts'

/** How rows that were written are shown to who wrote them. */
export interface Representation {
  readonly query: (ids: readonly string[]) => Query
  readonly read: (ids: readonly string[], withoutNulls: boolean) => Promise<Page>
}

/** Looks at `select` before anything is written: where it asks for what there is not, nothing is. */
export async function representationOf(
  caller: Caller,
  table: TableName,
  asked: Asked,
  { made = false } = {},
): Promise<Representation> {
  const { reader, select } = await sightOf(caller, table, asked.select, made)
  const shape = { ...asked, select, filters: asked.filters.filter(({ path }) => path.length > 0) }
  const resolved = resolveQuery(catalogue[table], shape, reader.sees)
  const key = catalogue[table].columns.find(({ name }) => name === 'id')!
  const query = (ids: readonly string[]): Query => ({
    ...resolved,
    conditions: [{ kind: 'in', negated: false, column: key, values: ids }],
  })
  return { query, read: (ids, withoutNulls) => runQuery(reader, query(ids), { withoutNulls }) }
}

/** A publishable key reads no booking, and the front desk none of somebody else's, but each is told what became of the one that they made: what they sent, and what
 *  followed from that. Not the client: whether somebody is on record, and since when, is nobody's to find out. */
async function sightOf(
  caller: Caller,
  table: TableName,
  select: readonly AskedItem[],
  made: boolean,
): Promise<{ reader: Reader; select: readonly AskedItem[] }> {
  const reader = await readerOf(caller)
  if (!made || reader.sees === 'everyone') return { reader, select }
  const told = catalogue[table].columns.filter(({ name }) => name !== 'client_id')
  const items = select.flatMap((item): AskedItem[] => {
    if (item.kind === 'all') return told.map(({ name }) => ({ kind: 'column', name }))
    if (item.kind === 'embed' || item.name === 'client_id')
      throw new QueryProblem(403, '42501', `permission denied for "${item.name}"`, {
        hint: 'Who may not read bookings is told the columns of the one that they made, apart from client_id.',
      })
    return [item]
  })
  return { reader: { scope: beyondReach(caller.scope), sees: 'everyone' }, select: items }
}
