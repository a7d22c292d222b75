import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'
import { contains, type Interval } from '#time/interval.ts'
import { dateOf, startOfDate } from '#time/local-day.ts'
import { busyQuestion, type BusyQuestion, type Moving, type StaffBusyTime } from './busy-time.ts'
import { eligibleStaff } from './offer.ts'
import { busyTime } from './queries.ts'
import { bookable, slotQuestion, type LocalDays, type Schedule } from './schedule.ts'
import { isSlot } from './slot.ts'

export interface SlotChoice {
  readonly serviceId: string
  /** A staff member's id, or `anyone`. */
  readonly staffId: string
  readonly startTime: Temporal.Instant
  readonly moving?: Moving | undefined
}

/** Who could take the appointment: the ids of the free staff members, those with the fewest bookings that day first.
 *  Refuses `unknown_service`, `unknown_staff_member`, `slot_taken` and `slot_unavailable`, by the rules of the list
 *  of slots. Somebody else may still be faster: the database decides. */
export async function findFreeStaff(
  transaction: TenantTransaction,
  scope: Scope,
  schedule: Schedule,
  choice: SlotChoice,
  at: Temporal.Instant,
): Promise<{ service: Service; staffIds: string[] }> {
  const service = schedule.services.find((one) => one.id === choice.serviceId) ?? refuse('unknown_service')
  const staff = eligibleStaff(schedule, service.id, choice.staffId)
  if (staff.length === 0) refuse('unknown_staff_member')
  guardStart(schedule, choice.startTime, at)
  const day = dayOf(schedule, choice.startTime)
  const busy = await busyTime(
    scope,
    questionOf(schedule, service, staff, day, choice, at),
  )(transaction).execute()
  const free = (occupied: readonly StaffBusyTime[]) => (one: TeamMember) => {
    const theirs = occupied.filter((time) => time.staffId === one.id)
    return isSlot(
      slotQuestion(schedule, service, one.id, day, theirs, at),
      choice.startTime.epochMilliseconds,
    )
  }
  const candidates = staff.filter(free(busy))
  if (candidates.length === 0) refuse(staff.some(free([])) ? 'slot_taken' : 'slot_unavailable')
  return {
    service,
    staffIds: fewestBookingsFirst(candidates, busy, hoursOf(schedule, day)),
  }
}

// What nobody can book is asked of neither the zone's table nor the database, which end at dates of their own. And the
// engine counts milliseconds: a start between two of them would look like a slot, and spoil the one after it.
function guardStart({ professional }: Schedule, startTime: Temporal.Instant, at: Temporal.Instant): void {
  const { earliest, latest } = bookable(professional, at)
  const start = startTime.epochMilliseconds
  const whole = startTime.equals(Temporal.Instant.fromEpochMilliseconds(start))
  if (!whole || start < earliest || start >= latest) refuse('slot_unavailable')
}

function dayOf({ professional }: Schedule, startTime: Temporal.Instant): LocalDays {
  const firstDate = dateOf(professional.timeZone, startTime.epochMilliseconds)
  return { firstDate, endDate: firstDate.add({ days: 1 }) }
}

function questionOf(
  schedule: Schedule,
  { durationMinutes }: Service,
  staff: readonly TeamMember[],
  day: LocalDays,
  { moving }: SlotChoice,
  at: Temporal.Instant,
): BusyQuestion {
  const { start, end } = hoursOf(schedule, day)
  const staffIds = staff.map(({ id }) => id)
  return busyQuestion(schedule, staffIds, { start, end: end + durationMinutes * 60_000 }, at, moving)
}

function hoursOf({ professional }: Pick<Schedule, 'professional'>, day: LocalDays): Interval {
  return {
    start: startOfDate(professional.timeZone, day.firstDate),
    end: startOfDate(professional.timeZone, day.endDate),
  }
}

function fewestBookingsFirst(
  staff: readonly TeamMember[],
  busy: readonly StaffBusyTime[],
  day: Interval,
): string[] {
  const thatDay = busy.filter(({ kind, start }) => kind === 'booking' && contains(day, start))
  const count = (id: string) => thatDay.filter((one) => one.staffId === id).length
  return staff
    .map(({ id }) => ({ id, bookings: count(id) }))
    .sort((a, b) => a.bookings - b.bookings || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
