import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { againstMove } from './against-move.ts'
import { isOpen, type Booking } from './booking.ts'
import type { Changed } from './change-booking-status.ts'
import { lockBooking } from './lock-booking.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'
import { writePlace } from './write-place.ts'

export interface Move {
  readonly id: string
  /** The version of the booking that whoever moves it has seen. */
  readonly version: number
  readonly startTime: Temporal.Instant
  readonly staffId: string
  /** Whoever moves it knows what is against it: the hours, the calendar, or a service that is not theirs. */
  readonly anyTime: boolean
}

/** Moves an appointment to another time, to another staff member or both, by the rules of staff; it keeps its length.
 *  Moving it to where it is changes nothing. Refuses `unknown_booking` and `unknown_staff_member` (also out of reach),
 *  `booking_changed` where somebody changed it meanwhile, `booking_ended` where it is not to come, `outside_hours`
 *  where something is against it unless any time will do, and `slot_taken`; then it stays where it was. */
export async function moveAppointment(
  scope: Scope,
  { actor, reach }: { actor: Actor; reach: Reach },
  move: Move,
): Promise<Changed> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const [before, schedule] = await Promise.all([
      lockBooking(transaction, scope, move.id),
      askSchedule(transaction, scope),
    ])
    if (!isInReach(reach, before.staffId)) refuse('unknown_booking')
    if (before.startTime.equals(move.startTime) && before.staffId === move.staffId) {
      return { before, after: before }
    }
    const after = movedTo(before, move)
    guardMove(schedule, reach, { before, after, move })
    if (!move.anyTime) await guardHours(transaction, scope, schedule, { before, after, at })
    // An update cannot step aside for a conflict as an insert can; whoever moves queues behind the staff member.
    await lockStaffMember(transaction, scope, after.staffId)
    await writePlace(transaction, scope, after, { bufferMinutes: schedule.professional.bufferMinutes, at })
    await recordBookingEvent(transaction, scope, {
      kind: 'rescheduled',
      actor,
      before,
      after,
      reason: null,
      at,
    })
    return { before, after }
  }).catch(refuseTaken)
}

function movedTo(before: Booking, { startTime, staffId }: Move): Booking {
  const endTime = startTime.add(before.startTime.until(before.endTime))
  return { ...before, startTime, endTime, staffId, version: before.version + 1 }
}

function guardMove(
  schedule: Schedule,
  reach: Reach,
  { before, after, move }: { before: Booking; after: Booking; move: Move },
): void {
  if (before.version !== move.version) refuse('booking_changed')
  if (!isOpen(before)) refuse('booking_ended')
  const known = after.staffId === before.staffId || schedule.team.some(({ id }) => id === after.staffId)
  if (!known || !isInReach(reach, after.staffId)) refuse('unknown_staff_member')
}

async function guardHours(...place: Parameters<typeof againstMove>): Promise<void> {
  if ((await againstMove(...place)).length > 0) refuse('outside_hours')
}
