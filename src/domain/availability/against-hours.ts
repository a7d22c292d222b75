import { dateOf } from '#time/local-day.ts'
import type { BusyTime } from './busy-time.ts'
import { slotQuestion, type Schedule } from './schedule.ts'
import { whyNot, type ReasonAgainst } from './why-not.ts'

const ofTheHours = [
  'outside_hours',
  'break',
  'ends_after_closing',
  'blocked_date',
  'busy_calendar',
  'calendar_unread',
] as const
export type AgainstHours = (typeof ofTheHours)[number]

/** An appointment with a staff member, as far as its place is concerned. */
export interface PlacedWith {
  readonly staffId: string
  readonly startTime: Temporal.Instant
  readonly endTime: Temporal.Instant
}

/** What the working hours, breaks, blocked dates and connected calendars of a staff member say against an appointment:
 *  staff may take it all the same, once they know. Grid, notice and window are rules for clients and do not count; of
 *  `busy`, which is theirs, only calendars do: what is booked is never overruled. */
export function againstHours(
  schedule: Schedule,
  { staffId, startTime, endTime }: PlacedWith,
  busy: readonly BusyTime[],
): AgainstHours[] {
  const start = startTime.epochMilliseconds
  const firstDate = dateOf(schedule.professional.timeZone, start)
  const days = { firstDate, endDate: firstDate.add({ days: 1 }) }
  const service = { durationMinutes: (endTime.epochMilliseconds - start) / 60_000 }
  const question = slotQuestion(schedule, service, staffId, days, [], startTime)
  return whyNot({ ...question, busy, limitReached: false }, start).filter(isOfTheHours)
}

export function isOfTheHours(reason: ReasonAgainst): reason is AgainstHours {
  return ofTheHours.includes(reason as AgainstHours)
}
