import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'

/** Says which services a staff member delivers, in place of whichever they did; the caller calls `touchSchedule`. Refuses
 *  `unknown_service`. */
export async function setOwnServices(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  serviceIds: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom('staff_services')
    .where('professional_id', '=', scope.professionalId)
    .where('staff_id', '=', staffId)
    .execute()
  if (serviceIds.length === 0) return
  const of = { professional_id: scope.professionalId, staff_id: staffId }
  await transaction
    .insertInto('staff_services')
    .values([...new Set(serviceIds)].map((service_id) => ({ ...of, service_id })))
    .execute()
    .catch((error: unknown) => {
      if (sqlState(error) === foreignKeyViolation) refuse('unknown_service')
      throw error
    })
}
