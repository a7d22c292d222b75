import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import { againstMove } from './against-move.ts'
import { isOpen, type Booking, type BookingStatus } from './booking.ts'
import type { BookingEventKind } from './booking-event.ts'
import { lockBooking } from './lock-booking.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'
import { writePlace } from './write-place.ts'

/** What becomes of bookings; what is not named stays as it is. */
export interface Amendment {
  readonly status?: BookingStatus
  readonly startTime?: Temporal.Instant
  readonly staffId?: string
  readonly notes?: string | null
  /** Whoever moves them means it against the hours and the calendar, too, or to somebody who does not deliver the service. */
  readonly anyTime: boolean
}

interface Step {
  readonly before: Booking
  readonly after: Booking
}

/** Changes status, time, staff member and notes of all of these bookings, or of none, by the rules of staff. `version`
 *  is the one that whoever decides has seen. Refuses `unknown_booking` and `unknown_staff_member` (also out of reach),
 *  `booking_changed`, `booking_ended` where one that is moved is not to come, `outside_hours` where something is against
 *  the new place unless any time will do, and `slot_taken`. */
export async function amendBookings(
  scope: Scope,
  { actor, reach }: { readonly actor: Actor; readonly reach: Reach },
  seen: readonly { readonly id: string; readonly version: number }[],
  amendment: Amendment,
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    const at = now()
    const schedule = await askSchedule(transaction, scope)
    const steps: Step[] = []
    // Always in this order, so that two who change the same bookings do not wait for one another.
    for (const one of seen.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const before = await lockBooking(transaction, scope, one.id)
      if (!isInReach(reach, before.staffId)) refuse('unknown_booking')
      if (before.version !== one.version) refuse('booking_changed')
      steps.push({ before, after: amended(before, amendment) })
    }
    const changes = steps.filter((step) => kindsOf(step).length > 0)
    for (const step of changes.filter(isMove)) {
      guardPlace(schedule, reach, step)
      if (!amendment.anyTime) await guardHours(transaction, scope, schedule, { ...step, at })
    }
    await lockTakers(transaction, scope, changes)
    const { bufferMinutes } = schedule.professional
    for (const step of changes) await write(transaction, scope, actor, step, { bufferMinutes, at })
  }).catch(refuseTaken)
}

function amended(before: Booking, { status, startTime, staffId, notes }: Amendment): Booking {
  const start = startTime ?? before.startTime
  return {
    ...before,
    status: status ?? before.status,
    startTime: start,
    endTime: start.add(before.startTime.until(before.endTime)),
    staffId: staffId ?? before.staffId,
    notes: notes === undefined ? before.notes : notes,
    version: before.version + 1,
  }
}

/** What the history calls the change: one entry for each. */
function kindsOf({ before, after }: Step): BookingEventKind[] {
  const kinds: (BookingEventKind | false)[] = [
    isMove({ before, after }) && 'rescheduled',
    before.status !== after.status && 'status_changed',
    before.notes !== after.notes && 'edited',
  ]
  return kinds.filter((kind) => kind !== false)
}

function isMove({ before, after }: Step): boolean {
  return !before.startTime.equals(after.startTime) || before.staffId !== after.staffId
}

function guardPlace(schedule: Schedule, reach: Reach, { before, after }: Step): void {
  if (!isOpen(after)) refuse('booking_ended')
  const known = after.staffId === before.staffId || schedule.team.some(({ id }) => id === after.staffId)
  if (!known || !isInReach(reach, after.staffId)) refuse('unknown_staff_member')
}

async function guardHours(...place: Parameters<typeof againstMove>): Promise<void> {
  if ((await againstMove(...place)).length > 0) refuse('outside_hours')
}

/** An update cannot step aside for a conflict as an insert can; whoever takes time queues behind the staff member. */
async function lockTakers(
  transaction: TenantTransaction,
  scope: Scope,
  steps: readonly Step[],
): Promise<void> {
  const taking = steps.filter((step) => isMove(step) || step.before.status === 'cancelled')
  for (const staffId of [...new Set(taking.map(({ after }) => after.staffId))].sort())
    await lockStaffMember(transaction, scope, staffId)
}

async function write(
  transaction: TenantTransaction,
  scope: Scope,
  actor: Actor,
  step: Step,
  { bufferMinutes, at }: { bufferMinutes: number; at: Temporal.Instant },
): Promise<void> {
  await writePlaceAndNotes(transaction, scope, step, bufferMinutes, at)
  const told = { ...step.before }
  for (const kind of kindsOf(step)) {
    // Each entry tells its own change: the move first, then what else became of it.
    const after = kind === 'rescheduled' ? { ...step.after, status: told.status } : step.after
    await recordBookingEvent(transaction, scope, { kind, actor, before: told, after, reason: null, at })
    Object.assign(told, after)
  }
}

// An update that leaves the place alone must not store another buffer than the one the booking was made with.
async function writePlaceAndNotes(
  transaction: TenantTransaction,
  scope: Scope,
  { before, after }: Step,
  bufferMinutes: number,
  at: Temporal.Instant,
): Promise<void> {
  if (isMove({ before, after })) await writePlace(transaction, scope, after, { bufferMinutes, at })
  await transaction
    .updateTable('bookings')
    .set({ status: after.status, notes: after.notes, version: after.version, updated_at: at })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', after.id)
    .execute()
}
