import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { closeInvitation } from './open-invitation.ts'

/** Takes an invitation back: its link leads nowhere from now on. Whoever never worked here is taken off the list.
 *  Refuses `not_allowed`, and `unknown_invitation` where it was accepted meanwhile. */
export async function withdrawInvitation(scope: Scope, staffId: string): Promise<void> {
  guardRight(scope, 'team')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    if (!(await closeInvitation(transaction, scope, staffId))) refuse('unknown_invitation')
    await transaction
      .deleteFrom('staff_members')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', staffId)
      .where('active', '=', false)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('bookings')
              .select('bookings.id')
              .where('bookings.professional_id', '=', scope.professionalId)
              .where('bookings.staff_id', '=', staffId),
          ),
        ),
      )
      .execute()
  })
}
