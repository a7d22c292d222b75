import { sql } from 'kysely'
import { beyondReach, type Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { clientsInReach } from './queries.ts'
import { searchKey, searchPattern } from './search-key.ts'

export interface MatchingClient {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/** The clients whose name, email or phone number contains what was typed, names that begin with it first. Somebody who
 *  books only for themselves finds only the clients of their own appointments. */
export async function findMatchingClients(
  asked: Scope,
  reach: Reach,
  typed: string,
  limit = 8,
): Promise<MatchingClient[]> {
  const scope = reach === 'everyone' ? beyondReach(asked) : asked
  if (searchKey(typed) === '') return []
  const pattern = searchPattern(typed)
  const [clients] = await readTenant(scope, (database) =>
    clientsInReach(
      scope,
      reach,
    )(database)
      .select(['clients.id', 'clients.name', 'clients.email', 'clients.phone'])
      .where('clients.search_key', 'like', pattern)
      .orderBy(sql`clients.search_key like ${pattern.slice(1)}`, 'desc')
      .orderBy('clients.search_key')
      .orderBy('clients.id')
      .limit(limit),
  )
  return clients
}
