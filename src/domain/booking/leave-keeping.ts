import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import type { Leave, LeaveBy, LeaveOutcome } from './leave.ts'
import { openLeave } from './open-leave.ts'

/** Takes a staff member off the team. Their appointments stay on the calendar under their name; nobody can book a new one.
 *  Refuses `unknown_staff_member` (also another tenant's, and to whoever does not see everybody's appointments),
 *  `owner_stays`, `own_leave`, and `appointments_changed` where they are no longer those that were seen. */
export async function leaveKeeping(scope: Scope, by: LeaveBy, leave: Leave): Promise<LeaveOutcome> {
  return inTenant(scope, async (transaction) => {
    const bookings = await openLeave(transaction, scope, by, leave, now())
    return { handedOver: 0, cancelled: 0, kept: bookings.length }
  })
}
