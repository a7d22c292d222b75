import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { Client } from './client.ts'

export const clientColumns = [
  'id',
  'name',
  'email',
  'phone',
  'locale',
  'notes',
  'version',
  'created_at',
] as const

/** One client, unless that person was erased. */
export function clientById(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('clients')
      .select(clientColumns)
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .where('erased_at', 'is', null)
}

export type ClientRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof clientById>>['executeTakeFirstOrThrow']>
>

export function toClient(row: ClientRow): Client {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    locale: row.locale as Locale,
    notes: row.notes,
    version: row.version,
    createdAt: row.created_at,
  }
}

/** Where clients are read from: all of them, or where the scope names a staff member those of their appointments, which
 *  are all that the database shows then. */
export function clientsSeen({ staffId }: Scope) {
  return (staffId ? 'clients_in_reach as clients' : 'clients') as 'clients'
}

/** The clients of a professional within somebody's reach: those of the appointments that they may see. The caller
 *  selects, orders and limits. */
export function clientsInReach(scope: Scope, reach: Reach) {
  return (database: Database) =>
    database
      .selectFrom(clientsSeen(scope))
      .where('clients.professional_id', '=', scope.professionalId)
      .where('clients.erased_at', 'is', null)
      .$call((all) =>
        reach === 'everyone'
          ? all
          : all.where(({ exists, selectFrom }) =>
              exists(
                selectFrom('bookings')
                  .select('bookings.id')
                  .where('bookings.professional_id', '=', scope.professionalId)
                  .whereRef('bookings.client_id', '=', 'clients.id')
                  .where('bookings.staff_id', '=', reach.staffId),
              ),
            ),
      )
}
