import type { Scope } from '#scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { pictureColumns, type NewPicture } from '#domain/picture.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import { now } from '#time/clock.ts'
import { photoOf } from './queries.ts'

/** Shows a photo of a staff member on the public page, in place of the one before, which is erased. `replaced`: the version
 *  that was seen, null where there was none. Refuses `unknown_staff_member`, and `staff_member_changed` where there is
 *  another. */
export async function setPhoto(
  scope: Scope,
  staffId: string,
  photo: NewPicture,
  replaced: string | null,
): Promise<void> {
  guardRight(scope, 'team')
  const columns = pictureColumns(photo, now())
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const present = await photoOf(scope, staffId)(transaction).executeTakeFirst()
    if ((present?.version ?? null) !== replaced) refuse('staff_member_changed')
    await transaction
      .insertInto('staff_photos')
      .values({ professional_id: scope.professionalId, staff_id: staffId, ...columns })
      .onConflict((conflict) => conflict.columns(['professional_id', 'staff_id']).doUpdateSet(columns))
      .execute()
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
}
