import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'

/** Writes down that the letter has left. */
export async function markInvitationSent(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
): Promise<void> {
  await transaction
    .updateTable('invitations')
    .set({ sent_at: now() })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
}
