import { contains, overlaps, type Interval } from '#time/interval.ts'
import { dayOf, MINUTE } from '#time/local-day.ts'
import { zoneOf, type Zone } from '#time/zone.ts'
import { blockedTimes } from './blocked-date.ts'
import type { BusyTime } from './busy-time.ts'
import type { SlotQuestion } from './slot.ts'
import { onDays, openStretches } from './working-hours.ts'

/**
 * Why an instant is not offered, in the order in which they are told.
 * `break`: the appointment would begin in a break or run into one. `ends_after_closing`: it begins in working hours
 * and lasts beyond them. `off_grid`: it does not begin a whole number of slot intervals after opening or the last
 * break. `busy_calendar`: an event of a connected calendar is in its way, or in that of the buffer kept after it.
 * `calendar_unread`: that calendar could not be read for too long. `buffer`: it would touch no appointment, only the
 * time kept free around one. `notice`: too soon or past.
 */
export type ReasonAgainst =
  | 'outside_hours'
  | 'break'
  | 'ends_after_closing'
  | 'off_grid'
  | 'blocked_date'
  | 'booking'
  | 'busy_calendar'
  | 'calendar_unread'
  | 'buffer'
  | 'notice'
  | 'window'
  | 'limit'

/** A `SlotQuestion` that also knows what kind each busy time is, and whether the plan's bookings are used up. */
export interface WhyNotQuestion extends SlotQuestion {
  readonly busy: readonly BusyTime[]
  readonly limitReached: boolean
}

/**
 * All reasons why an instant (epoch milliseconds, any) cannot be booked; none when `findSlots` would list it.
 * The days of the question do not count: they are what the asker looked at, not a reason.
 */
export function whyNot(question: WhyNotQuestion, instant: number): ReasonAgainst[] {
  const zone = zoneOf(question.timeZone)
  const appointment = { start: instant, end: instant + question.durationMinutes * MINUTE }
  const reasons = [...againstHours(question, zone, appointment), ...againstBusyTime(question, appointment)]
  if (instant < question.earliest) reasons.push('notice')
  if (instant >= question.latest) reasons.push('window')
  if (question.limitReached) reasons.push('limit')
  return reasons
}

function againstHours(question: WhyNotQuestion, zone: Zone, appointment: Interval): ReasonAgainst[] {
  const { workingHours, breaks, blockedDates } = question
  const day = dayOf(zone, appointment.start)
  const days = [zone, day - 1, day + 1] as const
  const here = (interval: Interval) => contains(interval, appointment.start)
  const inTheWay = (interval: Interval) => overlaps(interval, appointment)
  const shift = onDays(workingHours, ...days).find(here)
  const stretch = openStretches(workingHours, breaks, ...days).find(here)
  const reasons: ReasonAgainst[] = []
  if (!shift) reasons.push('outside_hours')
  if (onDays(breaks, ...days).some(inTheWay)) reasons.push('break')
  if (shift && appointment.end > shift.end) reasons.push('ends_after_closing')
  if (stretch && (appointment.start - stretch.start) % (question.slotIntervalMinutes * MINUTE) !== 0) {
    reasons.push('off_grid')
  }
  if (blockedTimes(blockedDates, ...days).some(inTheWay)) reasons.push('blocked_date')
  return reasons
}

function againstBusyTime(question: WhyNotQuestion, appointment: Interval): ReasonAgainst[] {
  const { start, end } = appointment
  const occupied = { start, end: end + question.bufferMinutes * MINUTE }
  const near = question.busy.filter((busy) => overlaps(busy, occupied))
  const bookings = near.filter(({ kind }) => kind === 'booking')
  const hit = bookings.filter((busy) =>
    overlaps({ start: busy.start, end: busy.appointmentEnd }, appointment),
  )
  const reasons: ReasonAgainst[] = []
  if (hit.length > 0) reasons.push('booking')
  if (near.some(({ kind }) => kind === 'calendar')) reasons.push('busy_calendar')
  if (near.some(({ kind }) => kind === 'unread')) reasons.push('calendar_unread')
  if (bookings.length > hit.length) reasons.push('buffer')
  return reasons
}
