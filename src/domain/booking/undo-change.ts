import type { Scope } from '#scope.ts'
import { ask, inTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import type { Booking, BookingStatus } from './booking.ts'
import type { Changed } from './change-booking-status.ts'
import { lockBooking } from './lock-booking.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { bookingHistory } from './queries.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'
import { writePlace } from './write-place.ts'

const undoMinutes = 10

/** Takes back the last change of a booking, a move or a new status, as its history has it; undoing an undo is the
 *  change again. Refuses `unknown_booking` (also out of reach), `booking_changed` where somebody changed it since,
 *  `undo_expired` after ten minutes, and `slot_taken` where the time was given to somebody else meanwhile. */
export async function undoChange(
  scope: Scope,
  { actor, reach }: { actor: Actor; reach: Reach },
  { id, version }: { id: string; version: number },
): Promise<Changed> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const before = await lockBooking(transaction, scope, id)
    if (!isInReach(reach, before.staffId)) refuse('unknown_booking')
    if (before.version !== version) refuse('booking_changed')
    const [[last], [professional]] = await ask(
      transaction,
      (database) =>
        bookingHistory(scope, id)(database).clearOrderBy().orderBy('booking_events.id', 'desc').limit(1),
      professionalOf(scope),
    )
    const undone = last && wasBefore(before, last, at)
    if (!undone) refuse('undo_expired')
    if (!isInReach(reach, undone.staffId)) refuse('unknown_booking')
    await lockStaffMember(transaction, scope, undone.staffId)
    await writePlace(transaction, scope, undone, { bufferMinutes: professional!.buffer_minutes, at })
    const kind = last.kind === 'rescheduled' ? 'rescheduled' : 'status_changed'
    await recordBookingEvent(transaction, scope, { kind, actor, before, after: undone, reason: null, at })
    return { before, after: undone }
  }).catch(refuseTaken)
}

type Remembered = { status: BookingStatus; startTime: string; endTime: string; staffId: string }

function wasBefore(
  booking: Booking,
  event: { kind: string; before: unknown; created_at: Temporal.Instant },
  at: Temporal.Instant,
): Booking | undefined {
  const recent = Temporal.Instant.compare(at, event.created_at.add({ minutes: undoMinutes })) < 0
  if (!recent || (event.kind !== 'rescheduled' && event.kind !== 'status_changed')) return undefined
  const { status, startTime, endTime, staffId } = event.before as Remembered
  const times = { startTime: Temporal.Instant.from(startTime), endTime: Temporal.Instant.from(endTime) }
  return { ...booking, status, ...times, staffId, version: booking.version + 1 }
}
