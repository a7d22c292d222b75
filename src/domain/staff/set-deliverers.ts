import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { guardRight } from '#domain/rights.ts'

/** Says who delivers a service, in place of whoever did. Refuses `unknown_staff_member` for anybody who is not on the
 *  team, and for a service that is not there. */
export async function setDeliverers(
  transaction: TenantTransaction,
  scope: Scope,
  serviceId: string,
  staffIds: readonly string[],
): Promise<void> {
  guardRight(scope, 'services')
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
  await transaction
    .insertInto('staff_services')
    .values(rows)
    .execute()
    .catch((error: unknown) => {
      if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
      throw error
    })
}
