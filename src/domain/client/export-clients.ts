import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Client } from './client.ts'
import { clientColumns, toClient, type ClientRow } from './queries.ts'
import { bookingCount, lastVisit, type Look } from './visits.ts'

export interface ExportedClient extends Client {
  readonly bookings: number
  readonly lastVisit: Temporal.Instant | null
}

const batchSize = 1000

/** Every client in the order of names, a batch at a time: none is kept in memory longer than it takes to write it. Who
 *  is added or erased meanwhile may or may not be there; nobody comes twice. */
export async function* exportClients(look: Look): AsyncGenerator<ExportedClient[]> {
  guardRight(look.scope, 'client_records')
  let last = { search_key: '', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const after = last
    const [rows] = await readTenant(look.scope, batchAfter(look, after))
    if (rows.length) yield rows.map(toExported)
    if (rows.length < batchSize) return
    last = rows.at(-1)!
  }
}

function batchAfter(look: Look, after: { search_key: string; id: string }) {
  return (database: Database) =>
    database
      .selectFrom('clients')
      .select([...clientColumns, 'search_key'])
      .select([bookingCount(look).as('bookings'), lastVisit(look).as('last_visit')])
      .where('professional_id', '=', look.scope.professionalId)
      .where('erased_at', 'is', null)
      .where(sql<boolean>`(search_key, id) > (${after.search_key}, ${after.id}::uuid)`)
      .orderBy('search_key')
      .orderBy('id')
      .limit(batchSize)
}

function toExported(
  row: ClientRow & { bookings: number; last_visit: Temporal.Instant | null },
): ExportedClient {
  return { ...toClient(row), bookings: row.bookings, lastVisit: row.last_visit }
}
