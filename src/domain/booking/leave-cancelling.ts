import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import { cancelAll } from './cancel-all.ts'
import type { Leave, LeaveBy, LeaveOutcome } from './leave.ts'
import { openLeave } from './open-leave.ts'

/** Takes a staff member off the team and cancels what is booked with them; clients are told, with the reason. Refuses what
 *  `leaveKeeping` refuses. */
export async function leaveCancelling(
  scope: Scope,
  by: LeaveBy,
  leave: Leave,
  reason: string | null,
): Promise<LeaveOutcome> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const bookings = await openLeave(transaction, scope, by, leave, at)
    await cancelAll(transaction, scope, bookings, { actor: by.actor, reason, at })
    return { handedOver: 0, cancelled: bookings.length, kept: 0 }
  })
}
