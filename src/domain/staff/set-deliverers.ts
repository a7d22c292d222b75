import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'

/** Says who delivers a service, in place of whoever did. Refuses `unknown_staff_member` for anybody who is not on the
 *  team, and for a service that is not there. */
export async function setDeliverers(
  scope: Scope,
  serviceId: string,
  staffIds: readonly string[],
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    await transaction
      .deleteFrom('staff_services')
      .where('professional_id', '=', scope.professionalId)
      .where('service_id', '=', serviceId)
      .execute()
    if (staffIds.length === 0) return
    const rows = staffIds.map((staff_id) => ({
      professional_id: scope.professionalId,
      staff_id,
      service_id: serviceId,
    }))
    await transaction.insertInto('staff_services').values(rows).execute()
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
}
