import { beyondReach, type Scope } from '#scope.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import { Refusal } from '#domain/refusal.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import type { Booking } from './booking.ts'
import { enterBooking, type ManualRequest } from './enter-booking.ts'
import { lookAgain } from './look-again.ts'
import { bookingById, toBooking } from './queries.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Enters the appointment of a walk-in or a caller, confirmed from the start. Staff may choose a time that clients are
 *  not offered, but never one that overlaps: that is `slot_taken`. Refuses `unknown_service`, `unknown_staff_member`
 *  (also where `reach`, whom somebody may book for, leaves nobody), `unknown_client`, `manual_limit_reached` and
 *  `booking_limit_reached`. */
export async function bookManually(
  asked: Scope,
  by: { readonly actor: Actor; readonly reach: Reach },
  request: ManualRequest,
): Promise<Booking> {
  // Whoever enters an appointment meets clients on record, and the front desk appointments of others.
  const scope = beyondReach(asked)
  try {
    return await lookAgain(() => bookOnce(scope, by, request)).catch(refuseTaken)
  } catch (error) {
    const made = error instanceof Refusal ? await madeBefore(scope, by.reach, request) : undefined
    if (made) return made
    throw error
  }
}

async function bookOnce(
  scope: Scope,
  by: { readonly actor: Actor; readonly reach: Reach },
  request: ManualRequest,
): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const rules = { source: 'manual', anyTime: true } as const
    const { booking, professional } = await enterBooking(transaction, scope, by, request, rules)
    await countTowardsPlan(transaction, scope, professional, booking)
    return booking
  })
}

/** The booking that this very request made before: its answer was lost, or the form was sent twice. */
async function madeBefore(scope: Scope, reach: Reach, request: ManualRequest): Promise<Booking | undefined> {
  const [[row]] = await readTenant(scope, bookingById(scope, request.id))
  const same =
    row?.start_time.equals(request.startTime) &&
    row.service_id === request.serviceId &&
    row.source === 'manual' &&
    isInReach(reach, row.staff_id)
  return row && same ? toBooking(row) : undefined
}
