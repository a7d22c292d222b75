import { beyondReach, type Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { Client } from './client.ts'
import { clientColumns, clientsInReach, toClient } from './queries.ts'

/** A client; undefined where there is none, they were erased, or are out of reach. */
export async function findClient(asked: Scope, reach: Reach, id: string): Promise<Client | undefined> {
  // The front desk looks up anybody's client whom it books for.
  const scope = reach === 'everyone' ? beyondReach(asked) : asked
  const [[row]] = await readTenant(scope, (database) =>
    clientsInReach(
      scope,
      reach,
    )(database)
      .select(clientColumns.map((column) => `clients.${column}` as const))
      .where('clients.id', '=', id),
  )
  return row && toClient(row)
}

/** Who has an email address; undefined for nobody. */
export async function findClientByEmail(
  scope: Scope,
  email: string,
): Promise<{ id: string; name: string } | undefined> {
  const [[row]] = await readTenant(scope, (database) =>
    database
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('professional_id', '=', scope.professionalId)
      .where('email_key', '=', email.toLowerCase()),
  )
  return row
}
