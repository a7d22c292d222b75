import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'

/** Erases the photo of a staff member. Refuses `staff_member_changed` where `version` is no longer the one that is there. */
export async function removePhoto(scope: Scope, staffId: string, version: string): Promise<void> {
  guardRight(scope, 'team')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const removed = await transaction
      .deleteFrom('staff_photos')
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .where('version', '=', version)
      .returning('version')
      .executeTakeFirst()
    if (!removed) refuse('staff_member_changed')
  })
}
