import type { Scope } from '#scope.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Booking } from './booking.ts'
import { lookAgain } from './look-again.ts'
import { bookingById, toBooking } from './queries.ts'
import { refuseTaken } from './refuse-taken.ts'
import { takeSlot, type BookingRequest } from './take-slot.ts'

/** Books a slot under the public rules: what `findSlots` lists can be booked, and nothing else.
 *  Refuses `unknown_service`, `unknown_staff_member`, `phone_required`, `slot_unavailable` (was never a slot),
 *  `slot_taken` (is no longer one) and `booking_limit_reached`. */
export async function bookSlot(scope: Scope, actor: Actor, request: BookingRequest): Promise<Booking> {
  try {
    return await lookAgain(() => bookOnce(scope, actor, request)).catch(refuseTaken)
  } catch (error) {
    const made = error instanceof Refusal ? await madeBefore(scope, request) : undefined
    if (made) return made
    throw error
  }
}

async function bookOnce(scope: Scope, actor: Actor, request: BookingRequest): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const { booking, professional } = await takeSlot(transaction, scope, actor, request)
    await countTowardsPlan(transaction, scope, professional, booking)
    return booking
  })
}

/** The booking that this very request made before: its answer was lost, or the form was sent twice. */
async function madeBefore(scope: Scope, request: BookingRequest): Promise<Booking | undefined> {
  const [[row]] = await readTenant(scope, bookingById(scope, request.id))
  const same =
    row?.start_time.equals(request.startTime) &&
    row.service_id === request.serviceId &&
    row.client_email?.toLowerCase() === request.client.email.toLowerCase()
  return row && same ? toBooking(row) : undefined
}
