import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Whoever takes time of a staff member by an update queues here. The lock leaves the row's key free: a booking that is
 *  inserted refers to it, and would wait for the move that waits for the booking. Refuses `unknown_staff_member`. */
export async function lockStaffMember(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
): Promise<void> {
  const row = await transaction
    .selectFrom('staff_members')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) refuse('unknown_staff_member')
}
