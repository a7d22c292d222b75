import type { Scope } from '#scope.ts'
import type { Actor } from '#domain/actor.ts'
import { inTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import { now } from '#time/clock.ts'
import { cancelAll } from './cancel-all.ts'
import type { Leave, LeaveOutcome } from './leave.ts'
import { openLeave } from './open-leave.ts'

/** Takes a staff member off the team and cancels what is booked with them; clients are told, with the reason. Refuses what
 *  `leaveKeeping` refuses. */
export async function leaveCancelling(
  scope: Scope,
  actor: Actor,
  leave: Leave,
  reason: string | null,
): Promise<LeaveOutcome> {
  guardRight(scope, 'team')
  return inTenant(scope, async (transaction) => {
    const at = now()
    const bookings = await openLeave(transaction, scope, actor, leave, at)
    await cancelAll(transaction, scope, bookings, { actor, reason, at })
    return { handedOver: 0, cancelled: bookings.length, kept: 0 }
  })
}
