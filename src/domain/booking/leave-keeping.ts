import type { Scope } from '#scope.ts'
import type { Actor } from '#domain/actor.ts'
import { inTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import { now } from '#time/clock.ts'
import type { Leave, LeaveOutcome } from './leave.ts'
import { openLeave } from './open-leave.ts'

/** Takes a staff member off the team. Their appointments stay on the calendar under their name; nobody can book a new one.
 *  Refuses `unknown_staff_member` (also another tenant's), `owner_stays`, `own_leave`, and `appointments_changed` where they are no longer those that were seen. */
export async function leaveKeeping(scope: Scope, actor: Actor, leave: Leave): Promise<LeaveOutcome> {
  guardRight(scope, 'team')
  return inTenant(scope, async (transaction) => {
    const bookings = await openLeave(transaction, scope, actor, leave, now())
    return { handedOver: 0, cancelled: 0, kept: bookings.length }
  })
}
