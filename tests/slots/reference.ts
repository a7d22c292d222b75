import type { BlockedDate } from '#domain/availability/blocked-date.ts'
import type { SlotQuestion } from '#domain/availability/slot.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'

/**
 * The slots again, slowly: every wall time is turned into an instant by Temporal itself, every stretch is walked
 * minute by minute, and every minute of every appointment is looked at on its own. It shares no function with the
 * engine, only the words of the question.
 */
export function slotsByMinutes(question: SlotQuestion): number[] {
  const days = daysAround(question)
  const hours = days.flatMap((day) => spansOn(day, question.workingHours, question.timeZone))
  const breaks = days.flatMap((day) => spansOn(day, question.breaks, question.timeZone))
  const firstInstant = startOf(question.firstDate, question.timeZone)
  const endInstant = startOf(question.endDate, question.timeZone)
  const found = new Set<number>()
  for (const anchor of anchors(hours, breaks)) {
    const walk = walkFrom(anchor, hours, breaks)
    const free = freeMinutes(question, walk)
    for (let i = 0; i < walk.length; i += question.slotIntervalMinutes) {
      const start = walk[i]!
      if (start < firstInstant || start >= endInstant) continue
      if (start < question.earliest || start >= question.latest) continue
      if (i + question.durationMinutes > walk.length) continue
      if (free.appointmentFits(i)) found.add(start)
    }
  }
  return [...found].sort((a, b) => a - b)
}

interface Span {
  start: number
  end: number
}

const MINUTE = 60_000

function daysAround({ firstDate, endDate }: SlotQuestion): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  const last = endDate.add({ days: 2 })
  for (let day = firstDate.subtract({ days: 2 }); !day.equals(last); day = day.add({ days: 1 }))
    days.push(day)
  return days
}

function startOf(date: Temporal.PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds
}

function spansOn(day: Temporal.PlainDate, rows: readonly WeeklySpan[], timeZone: string): Span[] {
  return rows
    .filter((row) => row.weekday === day.dayOfWeek)
    .map((row) => ({ start: wallTime(day, row.startMinute), end: wallTime(day, row.endMinute) }))
    .flatMap((row) => spanOf(row, timeZone))
}

function wallTime(day: Temporal.PlainDate, minute: number): Temporal.PlainDateTime {
  return day.toPlainDateTime().add({ minutes: minute })
}

/** From one wall time to another, each "compatible"; nothing of a span that the clock jumps over as a whole. */
function spanOf({ start, end }: BlockedDate, timeZone: string): Span[] {
  const from = start.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  const until = end.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  if (from.epochMilliseconds >= until.epochMilliseconds) return []
  const startExists = from.toPlainDateTime().equals(start)
  if (!startExists) {
    const afterTheJump = from.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')!.toPlainDateTime()
    if (Temporal.PlainDateTime.compare(end, afterTheJump) <= 0) return []
  }
  return [{ start: from.epochMilliseconds, end: until.epochMilliseconds }]
}

/** Where a grid begins: at the end of a break, and where a row begins in the midst of no other. */
function anchors(hours: Span[], breaks: Span[]): number[] {
  const openings = hours
    .map(({ start }) => start)
    .filter((start) => !hours.some((row) => row.start < start && start < row.end))
  const candidates = [...openings, ...breaks.map(({ end }) => end)]
  return [...new Set(candidates)].filter((instant) => isOpenAt(instant, hours, breaks))
}

function isOpenAt(instant: number, hours: Span[], breaks: Span[]): boolean {
  const within = ({ start, end }: Span) => start <= instant && instant < end
  return hours.some(within) && !breaks.some(within)
}

/** The minutes from the anchor on that are open to their end, up to closing, a break or the seam of two shifts. */
function walkFrom(anchor: number, hours: Span[], breaks: Span[]): number[] {
  const seams = hours
    .map(({ end }) => end)
    .filter((instant) => !hours.some((row) => row.start < instant && instant < row.end))
  const edges = [...hours, ...breaks].flatMap(({ start, end }) => [start, end])
  const minutes: number[] = []
  for (let minute = anchor; ; minute += MINUTE) {
    const inside = (instant: number) => minute < instant && instant < minute + MINUTE
    if (seams.some((seam) => (seam === minute && minute !== anchor) || inside(seam))) return minutes
    if (![minute, ...edges.filter(inside)].every((instant) => isOpenAt(instant, hours, breaks)))
      return minutes
    minutes.push(minute)
  }
}

function freeMinutes(question: SlotQuestion, walk: number[]) {
  const { timeZone, durationMinutes, bufferMinutes, busy } = question
  const blocked = question.blockedDates.flatMap((one) => spanOf(one, timeZone))
  const touches = (minute: number) => (span: Span) => span.start < minute + MINUTE && minute < span.end
  const first = walk[0] ?? 0
  const minutes = Array.from({ length: walk.length + bufferMinutes }, (_, i) => first + i * MINUTE)
  const isBusy = minutes.map((minute) => busy.some(touches(minute)))
  const isBlocked = minutes.map((minute) => blocked.some(touches(minute)))
  return {
    appointmentFits(i: number): boolean {
      for (let k = i; k < i + durationMinutes; k++) if (isBusy[k] || isBlocked[k]) return false
      for (let k = i + durationMinutes; k < i + durationMinutes + bufferMinutes; k++)
        if (isBusy[k]) return false
      return true
    },
  }
}
