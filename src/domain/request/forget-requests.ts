import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** Removes the answers that tell of these rows. */
export async function forgetRequests(
  transaction: TenantTransaction,
  scope: Scope,
  rowIds: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('repeatable_requests')
    .where('professional_id', '=', scope.professionalId)
    .where(sql<boolean>`row_ids && ${[...rowIds]}::uuid[]`)
    .execute()
}
