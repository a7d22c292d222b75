import type { Scope } from '#db/scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'

/** Opens a blocked date again; one that is open already stays so. */
export async function unblockDate(scope: Scope, id: string): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    await transaction
      .deleteFrom('blocked_dates')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
  })
}
