import type { Scope } from '#scope.ts'
import type { Actor } from '#domain/actor.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { exclusionViolation, sqlState } from '#db/sql-state.ts'
import { askChangedSchedule } from '#domain/availability/current-schedule.ts'
import { anyone } from '#domain/availability/offer.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import { now } from '#time/clock.ts'
import type { Booking } from './booking.ts'
import { busyBeside } from './busy-beside.ts'
import { cancelAll } from './cancel-all.ts'
import { handOver } from './hand-over.ts'
import type { Leave, LeaveOutcome, Rest } from './leave.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { openLeave } from './open-leave.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { writePlace } from './write-place.ts'

export interface HandingOver {
  /** A staff member's id, or `anyone`. */
  readonly to: string
  /** For each appointment that nobody can take over, by its id. */
  readonly rest: ReadonlyMap<string, Rest>
  /** Told to clients whose appointment is cancelled. */
  readonly reason: string | null
}

/** Takes a staff member off the team and gives their appointments to others, each at its own time where somebody is free;
 *  all of it in one transaction. Refuses what `leaveKeeping` refuses, `appointments_undecided` where one can be handed
 *  to nobody and nothing was said about it, and `appointments_changed` also where a client was faster. */
export async function leaveHandingOver(
  scope: Scope,
  actor: Actor,
  leave: Leave,
  { to, rest, reason }: HandingOver,
): Promise<LeaveOutcome> {
  guardRight(scope, 'team')
  return inTenant(scope, async (transaction) => {
    const at = now()
    const bookings = await openLeave(transaction, scope, actor, leave, at)
    const schedule = await askChangedSchedule(transaction, scope)
    await lockTeam(transaction, scope, schedule, to)
    const busy = await busyBeside(scope, schedule, bookings, at)(transaction)
    const given = handOver(schedule, bookings, busy, to)
    const left = bookings.filter(({ id }) => !given.has(id))
    if (left.some(({ id }) => !rest.has(id))) refuse('appointments_undecided')
    await give(transaction, scope, { bookings, given, schedule, actor, at })
    const cancelled = left.filter(({ id }) => rest.get(id) === 'cancel')
    await cancelAll(transaction, scope, cancelled, { actor, reason, at })
    return { handedOver: given.size, cancelled: cancelled.length, kept: left.length - cancelled.length }
  }).catch(refuseOvertaken)
}

/** Whose time may be taken: others who take it by an update wait. One after the other, in one order for everybody. */
async function lockTeam(
  transaction: TenantTransaction,
  scope: Scope,
  { team }: Schedule,
  to: string,
): Promise<void> {
  const takers = team.map(({ id }) => id).filter((id) => to === anyone || id === to)
  for (const id of takers.toSorted()) await lockStaffMember(transaction, scope, id)
}

async function give(
  transaction: TenantTransaction,
  scope: Scope,
  {
    bookings,
    given,
    schedule,
    actor,
    at,
  }: {
    bookings: readonly Booking[]
    given: ReadonlyMap<string, string>
    schedule: Schedule
    actor: Actor
    at: Temporal.Instant
  },
): Promise<void> {
  const { bufferMinutes } = schedule.professional
  const writes = bookings.flatMap((before) => {
    const staffId = given.get(before.id)
    if (!staffId) return []
    const after: Booking = { ...before, staffId, version: before.version + 1 }
    const event = { kind: 'rescheduled', actor, before, after, reason: null, at } as const
    return [
      writePlace(transaction, scope, after, { bufferMinutes, at }),
      recordBookingEvent(transaction, scope, event),
    ]
  })
  await Promise.all(writes)
}

// A client's booking does not queue: what it took since the look is told as a change, for a second look.
function refuseOvertaken(error: unknown): never {
  if (sqlState(error) === exclusionViolation) refuse('appointments_changed')
  throw error
}
