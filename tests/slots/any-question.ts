import fc from 'fast-check'
import type { BlockedDate } from '#domain/availability/blocked-date.ts'
import { findSlots } from '#domain/availability/slot.ts'
import type { WhyNotQuestion } from '#domain/availability/why-not.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Zones and years with changes by half an hour, at midnight, for a month of fasting, or by an odd number of seconds. */
const oddChanges = [
  ['Australia/Lord_Howe', 1981, 2036],
  ['America/Santiago', 1990, 2036],
  ['America/Havana', 1990, 2036],
  ['America/Asuncion', 1990, 2024],
  ['America/Sao_Paulo', 1990, 2019],
  ['Asia/Beirut', 1990, 2036],
  ['Africa/Cairo', 1990, 2036],
  ['Asia/Gaza', 1995, 2036],
  ['Africa/Casablanca', 2008, 2036],
  ['Africa/El_Aaiun', 2008, 2036],
  ['America/Nuuk', 1990, 2036],
  ['Antarctica/Troll', 2005, 2036],
  ['Antarctica/Casey', 2005, 2024],
  ['Asia/Pyongyang', 2010, 2020],
  ['America/Caracas', 2000, 2020],
  ['Africa/Monrovia', 1970, 1973],
  ['Europe/Dublin', 1914, 1918],
  ['Europe/Amsterdam', 1935, 1946],
] as const

/** Zones and years in which a whole day was skipped or repeated, or a change began on one day and ended on another. */
const changesOfDay = [
  ['Pacific/Apia', 2011, 2012],
  ['Pacific/Fakaofo', 2011, 2012],
  ['Pacific/Kwajalein', 1993, 1994],
  ['Pacific/Kiritimati', 1994, 1996],
  ['Asia/Manila', 1844, 1846],
  ['America/Juneau', 1867, 1868],
  ['America/Toronto', 1919, 1920],
  ['America/Nassau', 1919, 1920],
  ['America/Goose_Bay', 1987, 2011],
  ['Pacific/Guam', 1969, 1970],
] as const

interface Where {
  timeZone: string
  /** The day around which questions are asked, and the minute of the wall clock at which something happens on it. */
  date: Temporal.PlainDate
  minute: number
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 5): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare })
}

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC')

const anyDay: fc.Arbitrary<Where> = fc
  .tuple(anyZone, fc.integer({ min: 0, max: 365 * 15 }), fc.integer({ min: 0, max: 1439 }))
  .map(([timeZone, days, minute]) => ({
    timeZone,
    date: new Temporal.PlainDate(2024, 1, 1).add({ days }),
    minute,
  }))

const anyDayOfChange: fc.Arbitrary<Where> = fc
  .oneof(
    fc.tuple(anyZone, fc.constantFrom([1880, 1970], [1970, 2022], [2022, 2040], [2022, 2040])),
    fc.constantFrom(...oddChanges).map(([zone, ...years]) => [zone, years] as const),
    fc.constantFrom(...changesOfDay).map(([zone, ...years]) => [zone, years] as const),
  )
  .chain(([timeZone, [from, until]]) => {
    const ever = clockChanges(timeZone)
    if (ever.length === 0) return anyDay
    const wanted = ever.filter(({ date }) => date.year >= from! && date.year < until!)
    return fc.constantFrom(...(wanted.length > 0 ? wanted : ever))
  })

const changesOfZone = new Map<string, Where[]>()

/** What the wall clock shows before and after each change of a zone, from 1840 to 2040. */
function clockChanges(timeZone: string): Where[] {
  const found = changesOfZone.get(timeZone) ?? []
  if (changesOfZone.has(timeZone)) return found
  changesOfZone.set(timeZone, found)
  let clock: Temporal.ZonedDateTime | null = new Temporal.PlainDate(1840, 1, 1).toZonedDateTime(timeZone)
  while ((clock = clock.getTimeZoneTransition('next')) && clock.year < 2040) {
    const before = clock.subtract({ nanoseconds: 1 }).toPlainDateTime().round('minute')
    for (const shown of [before, clock.toPlainDateTime()]) {
      found.push({ timeZone, date: shown.toPlainDate(), minute: shown.hour * 60 + shown.minute })
    }
  }
  return found
}

const anyPlaceAndTime = fc.oneof({ weight: 3, arbitrary: anyDayOfChange }, { weight: 1, arbitrary: anyDay })

/** A minute of the day, often a round one, an end of the day, or one near the clock change. */
function anyMinute(near: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: 0, max: 96 }).map((quarters) => quarters * 15),
    fc.integer({ min: 0, max: 1440 }),
    fc.constantFrom(0, 1440),
    fc
      .constantFrom(-60, -45, -30, -15, -1, 0, 1, 15, 30, 45, 60)
      .map((minutes) => Math.min(Math.max(near + minutes, 0), 1440)),
  )
}

function anySpan(near: number): fc.Arbitrary<[number, number]> {
  return fc
    .tuple(anyMinute(near), anyMinute(near))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
}

/** Rows of one weekday, or the same row on every day of the week. */
function anyWeeklySpans({ date, minute }: Where, least: number, most: number): fc.Arbitrary<WeeklySpan[]> {
  const weekdays = fc.oneof(
    fc.integer({ min: -1, max: 1 }).map((days) => [date.add({ days }).dayOfWeek]),
    fc.constant([1, 2, 3, 4, 5, 6, 7]),
  )
  return fc
    .array(fc.tuple(weekdays, anySpan(minute)), { minLength: least, maxLength: most })
    .map((rows) =>
      rows.flatMap(([days, [startMinute, endMinute]]) =>
        days.map((weekday) => ({ weekday, startMinute, endMinute })),
      ),
    )
}

function anyBlockedDate({ date, minute }: Where): fc.Arbitrary<BlockedDate> {
  const wholeDays = fc
    .tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 1, max: 2 }))
    .map(([from, days]) => ({
      start: date.add({ days: from }).toPlainDateTime(),
      end: date.add({ days: from + days }).toPlainDateTime(),
    }))
  const edge = fc
    .tuple(fc.integer({ min: -1, max: 1 }), anyMinute(minute))
    .map(([days, minutes]) => date.add({ days }).toPlainDateTime().add({ minutes }))
  const length = fc.integer({ min: 1, max: 2000 })
  const hours = fc.oneof(
    fc.tuple(edge, length).map(([start, minutes]) => ({ start, end: start.add({ minutes }) })),
    fc.tuple(edge, length).map(([end, minutes]) => ({ start: end.subtract({ minutes }), end })),
  )
  return fc.oneof(hours, hours, wholeDays)
}

const anyBusyTime = (beginning: fc.Arbitrary<number>) =>
  fc
    .record({
      start: beginning,
      length: fc.oneof(
        fc.integer({ min: 1, max: 24 }).map((steps) => steps * 5 * MINUTE),
        fc.integer({ min: 1, max: 10 * HOUR }),
      ),
      buffer: fc.constantFrom(0, 0, 10, 15, 60),
      kind: fc.constantFrom('booking', 'calendar', 'unread'),
    })
    .map(({ start, length, buffer, kind }) => ({
      start,
      end: start + length + buffer * MINUTE,
      appointmentEnd: start + length,
      kind,
    }))

/** An instant near the days asked about: on the quarter of an hour, on the minute, or anywhere. */
function anyInstant(from: number, until: number): fc.Arbitrary<number> {
  const within = fc.integer({ min: from - 24 * HOUR, max: until + 24 * HOUR })
  const rounded = (unit: number) => within.map((instant) => Math.round(instant / unit) * unit)
  return fc.oneof(rounded(15 * MINUTE), rounded(5 * MINUTE), rounded(MINUTE), within)
}

/** A question about one staff member on a few days around a clock change, or on any days. */
export const anyQuestion: fc.Arbitrary<WhyNotQuestion> = anyPlaceAndTime.chain((where) =>
  fc
    .tuple(
      fc.integer({ min: -2, max: 0 }),
      mostly(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 14 }), 30),
    )
    .chain(([before, days]) => {
      const firstDate = where.date.add({ days: before })
      const endDate = firstDate.add({ days })
      const from = firstDate.toZonedDateTime(where.timeZone).epochMilliseconds
      const until = endDate.toZonedDateTime(where.timeZone).epochMilliseconds
      const instant = anyInstant(from, until)
      const minutes = (most: number, usual: number[]) =>
        fc.oneof(fc.constantFrom(...usual), fc.constantFrom(...usual), fc.integer({ min: 1, max: most }))
      return fc.record({
        timeZone: fc.constant(where.timeZone),
        firstDate: fc.constant(firstDate),
        endDate: fc.constant(endDate),
        workingHours: anyWeeklySpans(where, 1, 4),
        breaks: anyWeeklySpans(where, 0, 3),
        blockedDates: mostly<BlockedDate[]>(
          fc.constant([]),
          fc.array(anyBlockedDate(where), { maxLength: 3 }),
          1,
        ),
        busy: fc
          .array(anyBusyTime(instant), { maxLength: 12 })
          .map((busy) => busy.sort((a, b) => a.start - b.start)),
        durationMinutes: minutes(480, [15, 30, 45, 60]),
        slotIntervalMinutes: minutes(120, [5, 10, 15, 30, 60]),
        bufferMinutes: fc.oneof(fc.constantFrom(0, 5, 15), fc.integer({ min: 0, max: 90 })),
        earliest: mostly(fc.constant(from - 48 * HOUR), instant),
        latest: mostly(fc.constantFrom(until + 48 * HOUR, Infinity), instant),
        limitReached: fc.constant(false),
      })
    }),
)

/**
 * A question and an instant worth asking about: on or beside the grid, at the edge of a busy time, or any other.
 * Often the notice or the window ends at that very instant.
 */
export const anyQuestionAndInstant = anyQuestion.chain((question) => {
  const { timeZone, firstDate, endDate, busy } = question
  const grid = findSlots({ ...question, busy: [], blockedDates: [], earliest: -Infinity, latest: Infinity })
  const from = firstDate.toZonedDateTime(timeZone).epochMilliseconds
  const until = endDate.toZonedDateTime(timeZone).epochMilliseconds
  const edges = [from, until, ...busy.flatMap(({ start, end }) => [start, end])]
  const aside = fc.constantFrom(0, 0, -MINUTE, MINUTE, -1, 1, -15 * MINUTE, 15 * MINUTE)
  const atEdge = fc.tuple(fc.constantFrom(...edges), aside).map(([instant, by]) => instant + by)
  const onGrid = grid.length > 0 ? fc.constantFrom(...grid) : atEdge
  const beside = fc.tuple(onGrid, aside).map(([instant, by]) => instant + by)
  const limits = fc.constantFrom('earliest', 'latest', undefined, undefined, undefined)
  return fc
    .tuple(fc.oneof(onGrid, onGrid, beside, atEdge, anyInstant(from, until)), limits, fc.constantFrom(0, 1))
    .map(([instant, limit, later]) => ({
      question: limit ? { ...question, [limit]: instant + later } : question,
      instant,
    }))
})
