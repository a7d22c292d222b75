import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** Notes that a connection no longer uses any Google account. */
export async function leaveAccount(
  transaction: TenantTransaction,
  scope: Scope,
  connectionId: string,
): Promise<void> {
  await transaction
    .deleteFrom('google_accounts')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', connectionId)
    .execute()
}
