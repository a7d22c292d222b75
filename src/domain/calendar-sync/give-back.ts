import { databaseAs } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { revokeGrant } from '#google/authorization.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import { googleAccess } from './google-access.ts'
import { accountHash } from './google-account.ts'
import { leaveAccount } from './leave-account.ts'

/** Takes a grant back at Google, unless another connection lives by it: it is taken from every connection with the account.
 *  Whoever goes leaves first and counts then, so that of two who go at the same time one at least does it. A consent with
 *  this account that is being exchanged elsewhere at this very moment is not counted, for its account is not known yet:
 *  its person is asked to connect again. Throws a GoogleProblem. */
export async function giveBack(
  scope: Scope,
  { id, account }: Pick<SyncedConnection, 'id' | 'account'>,
  token: string,
): Promise<void> {
  await inTenant(scope, (transaction) => leaveAccount(transaction, scope, id))
  const others = account === null ? 0 : await connectionsWith(accountHash(account))
  if (others === 0) await revokeGrant(googleAccess()!.google, token)
}

async function connectionsWith(hash: Buffer): Promise<number> {
  const { count } = await databaseAs('converso_app')
    .selectFrom('google_accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_hash', '=', hash)
    .executeTakeFirstOrThrow()
  return count
}
