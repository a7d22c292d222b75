import { difference, merge, type Interval } from '#time/interval.ts'
import { DAY, MINUTE, weekdayOf, type DayNumber } from '#time/local-day.ts'
import { toInterval, type Zone } from '#time/zone.ts'

/** Working hours or a break, every week: minutes of the wall clock since midnight, half-open. */
export interface WeeklySpan {
  /** 1 (Monday) to 7 (Sunday). */
  readonly weekday: number
  readonly startMinute: number
  /** Up to 1440, which is 24:00. */
  readonly endMinute: number
}

/** What one staff member works every week. */
export interface Week {
  readonly workingHours: readonly WeeklySpan[]
  readonly breaks: readonly WeeklySpan[]
}

/** A week in one line, the same for the same week: "1 540-1080 2 540-1440; 1 720-780". */
export function weekText({ workingHours, breaks }: Week): string {
  return [workingHours, breaks].map(spansText).join('; ')
}

function spansText(spans: readonly WeeklySpan[]): string {
  return spans
    .toSorted((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
    .map(({ weekday, startMinute, endMinute }) => `${weekday} ${startMinute}-${endMinute}`)
    .join(' ')
}

/** The stretches in which a staff member can be booked: the shifts without the breaks. */
export function openStretches(
  workingHours: readonly WeeklySpan[],
  breaks: readonly WeeklySpan[],
  zone: Zone,
  firstDay: DayNumber,
  lastDay: DayNumber,
): Interval[] {
  return difference(onDays(workingHours, zone, firstDay, lastDay), onDays(breaks, zone, firstDay, lastDay))
}

/**
 * Weekly spans as instants on each of the days, the last one included, ascending. Spans that overlap are one;
 * spans that only touch (9 to 12 and 12 to 17, or 24:00 and the next day's 0:00) are two, because a professional
 * who writes two shifts means two: no appointment reaches from one into the other.
 */
export function onDays(
  spans: readonly WeeklySpan[],
  zone: Zone,
  firstDay: DayNumber,
  lastDay: DayNumber,
): Interval[] {
  const intervals: Interval[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const midnight = day * DAY
    const weekday = weekdayOf(day)
    for (const { weekday: on, startMinute, endMinute } of spans) {
      if (on !== weekday) continue
      const interval = toInterval(zone, midnight + startMinute * MINUTE, midnight + endMinute * MINUTE)
      if (interval) intervals.push(interval)
    }
  }
  return merge(intervals)
}
