import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { now } from '#time/clock.ts'
import { guardClientChange, type Booking } from './booking.ts'
import { lockBooking } from './lock-booking.ts'
import { recordBookingEvent } from './record-booking-event.ts'

/** Cancels a booking; cancelling again changes nothing. A client is refused `cutoff_passed` once the professional's
 *  cut-off has passed and `booking_ended` where there is nothing left to cancel. */
export async function cancelBooking(
  scope: Scope,
  actor: Actor,
  id: string,
  reason: string | null,
): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const [booking, professional] = await Promise.all([
      lockBooking(transaction, scope, id),
      professionalOf(scope)(transaction).executeTakeFirstOrThrow(),
    ])
    if (booking.status === 'cancelled') return booking
    if (actor.kind === 'client') guardClientChange(booking, professional.cancel_cutoff_minutes, at)
    const cancelled: Booking = { ...booking, status: 'cancelled', version: booking.version + 1 }
    await transaction
      .updateTable('bookings')
      .set({ status: cancelled.status, version: cancelled.version, updated_at: at })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    const event = { kind: 'status_changed', actor, before: booking, after: cancelled, reason, at } as const
    await recordBookingEvent(transaction, scope, event)
    return cancelled
  })
}
