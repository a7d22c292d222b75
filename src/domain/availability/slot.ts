import { sortedByStart, type Interval } from '#time/interval.ts'
import { dayNumber, dayOf, MINUTE, startOfDay } from '#time/local-day.ts'
import { zoneOf, type Zone } from '#time/zone.ts'
import { blockedIntervals, type BlockedDate } from './blocked-date.ts'
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
  /** The end of the booking window, not included, epoch milliseconds. */
  readonly latest: number
}

/** The starts that can be booked, in epoch milliseconds, ascending. */
export function findSlots(question: SlotQuestion): number[] {
  const zone = zoneOf(question.timeZone)
  return slotsBetween(question, zone, startOfDay(zone, dayNumber(question.firstDate)), endOf(question, zone))
}

/** True when that instant (epoch milliseconds) is one of the slots that `findSlots` lists. */
export function isSlot(question: SlotQuestion, instant: number): boolean {
  const zone = zoneOf(question.timeZone)
  if (instant < startOfDay(zone, dayNumber(question.firstDate)) || instant >= endOf(question, zone)) return false
  return slotsBetween(question, zone, instant, instant + 1).length === 1
}

/** The slots of "Anyone": the starts at which at least one of the staff members is free, ascending. */
export function findSlotsOfAnyone(questions: readonly SlotQuestion[]): number[] {
  return questions.map(findSlots).reduce(union, [])
}

function endOf(question: SlotQuestion, zone: Zone): number {
  return startOfDay(zone, dayNumber(question.endDate))
}

/** The slots that start in `[from, until)`. */
function slotsBetween(question: SlotQuestion, zone: Zone, from: number, until: number): number[] {
  const slots: number[] = []
  const begin = Math.max(from, question.earliest)
  const end = Math.min(until, question.latest)
  if (begin >= end) return slots
  const { workingHours, breaks } = question
  const step = question.slotIntervalMinutes * MINUTE
  const duration = question.durationMinutes * MINUTE
  const span = duration + question.bufferMinutes * MINUTE
  const taken = takenTimes(question, zone)
  let next = 0
  let takenUntil = -Infinity
  const firstDay = dayOf(zone, begin) - 1
  const lastDay = dayOf(zone, end - 1) + 1
  for (const stretch of openStretches(workingHours, breaks, zone, firstDay, lastDay)) {
    const last = Math.min(stretch.end - duration, end - 1)
    let slot = stretch.start + Math.max(0, Math.ceil((begin - stretch.start) / step)) * step
    while (slot <= last) {
      for (; next < taken.length && taken[next]!.start < slot + span; next++) {
        if (taken[next]!.end > takenUntil) takenUntil = taken[next]!.end
      }
      if (takenUntil > slot) {
        slot += Math.ceil((takenUntil - slot) / step) * step
        continue
      }
      const freeUntil = next < taken.length ? Math.min(last, taken[next]!.start - span) : last
      for (; slot <= freeUntil; slot += step) slots.push(slot)
    }
  }
  return slots
}

/**
 * Busy time and blocked dates in one list. A blocked date asks for no buffer before it, so it enters the list
 * later by one buffer.
 */
function takenTimes(question: SlotQuestion, zone: Zone): readonly Interval[] {
  if (question.blockedDates.length === 0) return question.busy
  const buffer = question.bufferMinutes * MINUTE
  const blocked = blockedIntervals(question.blockedDates, zone)
  return sortedByStart([
    ...question.busy,
    ...blocked.map(({ start, end }) => ({ start: start + buffer, end })),
  ])
}

function union(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = a[i]!
    const right = b[j]!
    both.push(Math.min(left, right))
    if (left <= right) i++
    if (right <= left) j++
  }
  while (i < a.length) both.push(a[i++]!)
  while (j < b.length) both.push(b[j++]!)
  return both
}
