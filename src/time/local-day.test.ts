import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayNumber, startOfDate, wallOf, weekdayOf } from './local-day.ts'

const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const date = (text: string) => Temporal.PlainDate.from(text)

const anyDate = fc.integer({ min: -800_000, max: 3_000_000 }).map((days) => date('1970-01-01').add({ days }))

test('days are counted and named as Temporal does, also before 1970 and in leap years', () => {
  fc.assert(
    fc.property(anyDate, (day) => {
      expect(dayNumber(day)).toBe(date('1970-01-01').until(day, { largestUnit: 'days' }).days)
      expect(weekdayOf(dayNumber(day))).toBe(day.dayOfWeek)
    }),
    { numRuns: 5000 },
  )
})

test('a wall time is what UTC would show', () => {
  const time = Temporal.PlainDateTime.from('2030-03-15T10:45:30.250')
  expect(wallOf(time)).toBe(time.toZonedDateTime('UTC').epochMilliseconds)
})

test(
  'a day begins where Temporal says it begins, in every zone, around every clock change',
  { timeout: 60_000 },
  () => {
    const wrong: string[] = []
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      let clock: Temporal.ZonedDateTime | null = date('1900-01-01').toZonedDateTime(timeZone)
      while ((clock = clock.getTimeZoneTransition('next')) && clock.year < 2040) {
        for (const days of [-1, 0, 1]) {
          const day = clock.toPlainDate().add({ days })
          const start = day.toZonedDateTime(timeZone).epochMilliseconds
          if (startOfDate(timeZone, day) !== start) wrong.push(`${timeZone} ${day}`)
          if (
            !dateOf(timeZone, start).equals(
              Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).toPlainDate(),
            )
          )
            wrong.push(`${timeZone} date of ${start}`)
        }
      }
    }
    expect(wrong).toEqual([])
  },
)

test('a day that begins at one in the morning begins there', () => {
  expect(startOfDate('America/Santiago', date('2030-09-08'))).toBe(instant('2030-09-08T04:00:00Z'))
})

test('a day that a zone skipped has no length', () => {
  expect(startOfDate('Pacific/Apia', date('2011-12-30'))).toBe(
    startOfDate('Pacific/Apia', date('2011-12-31')),
  )
})

test('an instant falls on the local date', () => {
  expect(dateOf('Asia/Tokyo', instant('2030-03-15T20:00:00Z')).toString()).toBe('2030-03-16')
})
