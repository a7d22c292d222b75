import type { Interval } from '#time/interval.ts'
import { wallOf } from '#time/local-day.ts'
import { toInstant, type Zone } from '#time/zone.ts'

/** A span of the wall clock, half-open, during which nobody (or one staff member) can be booked. */
export interface BlockedDate {
  readonly start: Temporal.PlainDateTime
  readonly end: Temporal.PlainDateTime
}

/** Whole days from `first` up to, but not including, `end`. */
export function blockedDays(first: Temporal.PlainDate, end: Temporal.PlainDate): BlockedDate {
  return { start: first.toPlainDateTime(), end: end.toPlainDateTime() }
}

/** The blocked dates as instants, in the order given; one that the clock skips entirely is left out. */
export function blockedIntervals(blockedDates: readonly BlockedDate[], zone: Zone): Interval[] {
  const intervals: Interval[] = []
  for (const blocked of blockedDates) {
    const start = toInstant(zone, wallOf(blocked.start))
    const end = toInstant(zone, wallOf(blocked.end))
    if (start < end) intervals.push({ start, end })
  }
  return intervals
}
