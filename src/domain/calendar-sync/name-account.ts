import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import { accountHash } from './google-account.ts'
import { leaveAccount } from './leave-account.ts'

/** Writes down which Google account a connection uses. Of another one than before, nothing is left: neither its calendars
 *  and busy times, nor what was written there. */
export async function nameAccount(
  transaction: TenantTransaction,
  scope: Scope,
  { id, account: former }: SyncedConnection,
  account: string,
): Promise<void> {
  if (account !== former) await leaveFormer(transaction, scope, id, account)
  await transaction
    .insertInto('google_accounts')
    .values({ account_hash: accountHash(account), professional_id: scope.professionalId, connection_id: id })
    .onConflict((conflict) => conflict.columns(['account_hash', 'connection_id']).doNothing())
    .execute()
}

async function leaveFormer(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
  account: string,
): Promise<void> {
  await transaction
    .deleteFrom('connected_calendars')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', id)
    .execute()
  await transaction
    .updateTable('calendar_connections')
    .set({ account, fresh_until: null, listed_at: null })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
  await leaveAccount(transaction, scope, id)
}
