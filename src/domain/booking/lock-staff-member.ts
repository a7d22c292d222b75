import type { Scope } from '#db/scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Whoever takes time of a staff member by an update queues here. */
export async function lockStaffMember(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
): Promise<void> {
  await transaction
    .selectFrom('staff_members')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', staffId)
    .forUpdate()
    .execute()
}
