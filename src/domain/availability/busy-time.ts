import { plans } from '#domain/plan/plan.ts'
import { joined, type Interval } from '#time/interval.ts'
import type { Schedule } from './schedule.ts'

/**
 * Time that a booking or a connected calendar takes from a staff member, in epoch milliseconds. Of a booking `[start, end)`
 * is what PostgreSQL's exclusion constraint sees: the appointment and the buffer kept after it. No buffer is kept after
 * an event of a calendar. `unread`: the calendar could not be read for too long, and its owner wants no bookings then.
 */
export interface BusyTime extends Interval {
  readonly kind: 'booking' | 'calendar' | 'unread'
  /** When the appointment or event itself ends: `end` without the buffer. */
  readonly appointmentEnd: number
}

export type StaffBusyTime = BusyTime & { readonly staffId: string }

/** A booking that is about to move away, so that it is not in its own way. */
export interface Moving {
  readonly staffId: string
  readonly startTime: Temporal.Instant
}

/** Whose busy time is wanted, and which of it. */
export interface BusyQuestion {
  readonly staffIds: readonly string[]
  /** Those of them whose connected calendars count. */
  readonly withCalendars: readonly string[]
  /** [from, to) in epoch milliseconds. */
  readonly from: number
  readonly to: number
  /** Kept free after each appointment, also after those that were booked with a shorter buffer. */
  readonly bufferMinutes: number
  /** When it is asked: what was read of a calendar counts as known for a while only. */
  readonly at: Temporal.Instant
  readonly moving?: Moving | undefined
}

/** What has to be known of these staff members' busy time for appointments within `span` (epoch milliseconds). Connected
 *  calendars are read on some plans; whatever was read on a better one is kept, and counts again when it comes back. */
export function busyQuestion(
  { professional }: Pick<Schedule, 'professional'>,
  staffIds: readonly string[],
  span: Interval,
  at: Temporal.Instant,
  moving?: Moving,
): BusyQuestion {
  const { plan, bufferMinutes } = professional
  return {
    staffIds,
    withCalendars: plans[plan].twoWayCalendarSync ? staffIds : [],
    from: span.start,
    to: span.end + bufferMinutes * 60_000,
    bufferMinutes,
    at,
    moving,
  }
}

/** What of a calendar's busy time touches [from, to), for each staff member by itself and ascending: overlapping and
 *  adjoining times are one, since nothing is known of an event that would tell it from the next. */
export function busyBlocks(
  times: readonly StaffBusyTime[],
  { start: from, end: to }: Interval,
): (Interval & { readonly staffId: string })[] {
  const events = times.filter(({ kind, start, end }) => kind === 'calendar' && start < to && end > from)
  return [...Map.groupBy(events, ({ staffId }) => staffId)].flatMap(([staffId, theirs]) =>
    joined(theirs).map((block) => ({ ...block, staffId })),
  )
}
