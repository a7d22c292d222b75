import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { refuse } from '#domain/refusal.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import type { Booking, BookingStatus } from './booking.ts'
import { lockBooking } from './lock-booking.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'

export interface StatusChange {
  readonly id: string
  readonly status: BookingStatus
  /** The version of the booking that whoever decides has seen. */
  readonly version: number
  readonly reason: string | null
}

export interface Changed {
  readonly before: Booking
  readonly after: Booking
}

/** Gives a booking any other status; the same status again changes nothing. Refuses `unknown_booking` (also where it is
 *  out of reach), `booking_changed` where somebody changed it meanwhile, and `slot_taken` where a cancelled booking
 *  cannot win its time back; then it stays as it was. */
export async function changeBookingStatus(
  scope: Scope,
  { actor, reach }: { actor: Actor; reach: Reach },
  change: StatusChange,
): Promise<Changed> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const before = await lockBooking(transaction, scope, change.id)
    if (!isInReach(reach, before.staffId)) refuse('unknown_booking')
    if (before.status === change.status) return { before, after: before }
    if (before.version !== change.version) refuse('booking_changed')
    // Winning time back is an update, which cannot step aside for a conflict: it queues behind the staff member.
    if (before.status === 'cancelled') await lockStaffMember(transaction, scope, before.staffId)
    const after: Booking = { ...before, status: change.status, version: before.version + 1 }
    await writeStatus(transaction, scope, after, at)
    const event = { kind: 'status_changed', actor, before, after, reason: change.reason, at } as const
    await recordBookingEvent(transaction, scope, event)
    return { before, after }
  }).catch(refuseTaken)
}

async function writeStatus(
  transaction: TenantTransaction,
  scope: Scope,
  booking: Booking,
  at: Temporal.Instant,
) {
  await transaction
    .updateTable('bookings')
    .set({ status: booking.status, version: booking.version, updated_at: at })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', booking.id)
    .execute()
}
