import { sortedByStart, type Interval } from '#time/interval.ts'
import { DAY, dayNumber, dayOf, MINUTE, startOfDay } from '#time/local-day.ts'
import { zoneOf, type Zone } from '#time/zone.ts'
import { blockedTimes, type BlockedDate } from './blocked-date.ts'
import { openStretches, type WeeklySpan } from './working-hours.ts'

/** All that decides which slots of one staff member exist for one service. */
export interface SlotQuestion {
  /** IANA name. */
  readonly timeZone: string
  /** Local days; `endDate` is not included. */
  readonly firstDate: Temporal.PlainDate
  readonly endDate: Temporal.PlainDate
  readonly workingHours: readonly WeeklySpan[]
  readonly breaks: readonly WeeklySpan[]
  /** The staff member's and the professional's. */
  readonly blockedDates: readonly BlockedDate[]
  /** Occupied time, a booking's own buffer included; none empty, sorted by start, overlaps allowed. */
  readonly busy: readonly Interval[]
  readonly durationMinutes: number
  readonly slotIntervalMinutes: number
  readonly bufferMinutes: number
  /** The first instant that may be booked (now and the minimum notice), epoch milliseconds. */
  readonly earliest: number
  /** The end of the booking window, not included, epoch milliseconds; may be Infinity. */
  readonly latest: number
}

/**
 * The starts that can be booked, in epoch milliseconds, ascending.
 * Throws a RangeError for a time zone that the runtime does not know.
 */
export function findSlots(question: SlotQuestion): number[] {
  const zone = zoneOf(question.timeZone)
  const { start, end } = bookableTime(question, zone)
  return slotsBetween(question, zone, start, end)
}

/** True when that instant (epoch milliseconds) is one of the slots that `findSlots` lists. */
export function isSlot(question: SlotQuestion, instant: number): boolean {
  const zone = zoneOf(question.timeZone)
  const { start, end } = bookableTime(question, zone)
  return start <= instant && instant < end && slotsBetween(question, zone, instant, instant + 1).length > 0
}

/** The days asked for, without what is too soon or beyond the window. */
function bookableTime({ firstDate, endDate, earliest, latest }: SlotQuestion, zone: Zone): Interval {
  // A date far away is cut by the calendar first: the zone's table need not grow to what nobody can book.
  const near = (day: number) =>
    Math.min(Math.max(day, Math.floor(earliest / DAY) - 1), Math.floor(latest / DAY) + 2)
  return {
    start: Math.max(startOfDay(zone, near(dayNumber(firstDate))), earliest),
    end: Math.min(startOfDay(zone, near(dayNumber(endDate))), latest),
  }
}

/** The slots that start in `[from, until)`. */
function slotsBetween(question: SlotQuestion, zone: Zone, from: number, until: number): number[] {
  if (from >= until) return []
  // A clock change can move the hours of one day into the next: look one day further on both sides.
  const firstDay = dayOf(zone, from) - 1
  const lastDay = dayOf(zone, until - 1) + 1
  const stretches = openStretches(question.workingHours, question.breaks, zone, firstDay, lastDay)
  return freeStarts(stretches, takenTimes(question, zone, firstDay, lastDay), question, from, until)
}

/**
 * Busy time and blocked dates in one list, sorted by start. No buffer is kept before a blocked date:
 * it enters the list one buffer later, where a slot that keeps its buffer may still end at its start.
 */
function takenTimes(
  question: SlotQuestion,
  zone: Zone,
  firstDay: number,
  lastDay: number,
): readonly Interval[] {
  const blocked = blockedTimes(question.blockedDates, zone, firstDay, lastDay)
  if (blocked.length === 0) return question.busy
  const buffer = question.bufferMinutes * MINUTE
  return sortedByStart([
    ...question.busy,
    ...blocked.map(({ start, end }) => ({ start: start + buffer, end })),
  ])
}

/**
 * One pass over the stretches and the taken times, both ascending. A slot is free when nothing taken that begins
 * before its buffer ends lasts beyond its start; so it is enough to know until when such times last, and either
 * jump there on the grid or list every slot up to the next taken time.
 */
function freeStarts(
  stretches: readonly Interval[],
  taken: readonly Interval[],
  question: SlotQuestion,
  from: number,
  until: number,
): number[] {
  const step = question.slotIntervalMinutes * MINUTE
  const duration = question.durationMinutes * MINUTE
  const occupied = duration + question.bufferMinutes * MINUTE
  const starts: number[] = []
  let next = 0
  let takenUntil = -Infinity
  for (const stretch of stretches) {
    const last = Math.min(stretch.end - duration, until - 1)
    let slot = onGrid(stretch.start, step, from)
    while (slot <= last) {
      for (; next < taken.length && taken[next]!.start < slot + occupied; next++) {
        takenUntil = Math.max(takenUntil, taken[next]!.end)
      }
      if (takenUntil > slot) {
        slot = onGrid(slot, step, takenUntil)
        continue
      }
      const lastFree = next < taken.length ? Math.min(last, taken[next]!.start - occupied) : last
      for (; slot <= lastFree; slot += step) starts.push(slot)
    }
  }
  return starts
}

/** The first instant of the grid (`anchor`, then every `step`) at or after `from`. */
function onGrid(anchor: number, step: number, from: number): number {
  return anchor + Math.max(0, Math.ceil((from - anchor) / step)) * step
}
