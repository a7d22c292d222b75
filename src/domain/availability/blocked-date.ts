import type { Interval } from '#time/interval.ts'
import { DAY, wallOf, type DayNumber } from '#time/local-day.ts'
import { toInterval, type Zone } from '#time/zone.ts'

/** A span of the wall clock, half-open, during which nobody (or one staff member) can be booked. */
export interface BlockedDate {
  readonly start: Temporal.PlainDateTime
  readonly end: Temporal.PlainDateTime
}

/** Whole days from `first` up to, but not including, `end`. */
export function blockedDays(first: Temporal.PlainDate, end: Temporal.PlainDate): BlockedDate {
  return { start: first.toPlainDateTime(), end: end.toPlainDateTime() }
}

/**
 * The blocked dates as instants, as far as they touch the days (the last one included), in the order given.
 * What lies more than two days outside is cut off by the calendar, so that a date blocked until the year 9999 is
 * never looked up in the zone. Within two days are the appointments that reach beyond the last day, and any day
 * that the clock skipped: what is left of a span that began before it must not look as if it were skipped too.
 */
export function blockedTimes(
  blockedDates: readonly BlockedDate[],
  zone: Zone,
  firstDay: DayNumber,
  lastDay: DayNumber,
): Interval[] {
  const intervals: Interval[] = []
  for (const blocked of blockedDates) {
    const start = Math.max(wallOf(blocked.start), (firstDay - 2) * DAY)
    const end = Math.min(wallOf(blocked.end), (lastDay + 3) * DAY)
    const interval = start < end && toInterval(zone, start, end)
    if (interval) intervals.push(interval)
  }
  return intervals
}
