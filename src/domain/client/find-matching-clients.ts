import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { searchPattern } from './search-key.ts'

export interface MatchingClient {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/** The clients whose name, email or phone contains what was typed, names that begin with it first. Somebody who sees
 *  only their own appointments finds only the clients of those. */
export async function findMatchingClients(
  scope: Scope,
  reach: Reach,
  typed: string,
  limit = 8,
): Promise<MatchingClient[]> {
  const text = typed.trim()
  if (text === '') return []
  const [clients] = await readTenant(scope, matching(scope, reach, text, limit))
  return clients
}

function matching(scope: Scope, reach: Reach, text: string, limit: number) {
  return (database: Database) =>
    database
      .selectFrom('clients')
      .select(['id', 'name', 'email', 'phone'])
      .where('professional_id', '=', scope.professionalId)
      .where('erased_at', 'is', null)
      .where('search_key', 'like', searchPattern(text))
      .$if(reach !== 'everyone', (some) =>
        some.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('bookings')
              .select('bookings.id')
              .where('bookings.professional_id', '=', scope.professionalId)
              .whereRef('bookings.client_id', '=', 'clients.id')
              .where('bookings.staff_id', '=', (reach as { staffId: string }).staffId),
          ),
        ),
      )
      .orderBy(sql`search_key like ${searchPattern(text).slice(1)}`, 'desc')
      .orderBy('search_key')
      .orderBy('id')
      .limit(limit)
}
