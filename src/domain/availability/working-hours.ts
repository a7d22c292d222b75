import { difference, merge, type Interval } from '#time/interval.ts'
import { DAY, MINUTE, weekdayOf, type DayNumber } from '#time/local-day.ts'
import { toInstant, type Zone } from '#time/zone.ts'

/** Working hours or a break, every week: minutes of the wall clock after midnight, half-open. */
export interface WeeklySpan {
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number
  readonly startMinute: number
  /** Up to 1440, which is 24:00. */
  readonly endMinute: number
}

/**
 * The stretches in which a staff member works, from the first to the last day, both included.
 * Rows that overlap are one stretch; rows that only touch are two, and no appointment reaches across the seam.
 */
export function openStretches(
  workingHours: readonly WeeklySpan[],
  breaks: readonly WeeklySpan[],
  zone: Zone,
  firstDay: DayNumber,
  lastDay: DayNumber,
): Interval[] {
  const hours = merge(onDays(workingHours, zone, firstDay, lastDay))
  return difference(hours, merge(onDays(breaks, zone, firstDay, lastDay)))
}

/** The weekly spans as instants on each of the days, the last included, in the order of the days. */
export function onDays(
  spans: readonly WeeklySpan[],
  zone: Zone,
  firstDay: DayNumber,
  lastDay: DayNumber,
): Interval[] {
  const intervals: Interval[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const weekday = weekdayOf(day)
    for (const span of spans) {
      if (span.weekday !== weekday) continue
      const start = toInstant(zone, day * DAY + span.startMinute * MINUTE)
      const end = toInstant(zone, day * DAY + span.endMinute * MINUTE)
      if (start < end) intervals.push({ start, end })
    }
  }
  return intervals
}
