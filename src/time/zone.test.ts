import { describe, expect, test } from 'vitest'
import { firstInstantFrom, toInstant, toInterval, toWall, zoneOf } from './zone.ts'

const HOUR = 3_600_000
const wall = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds
const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Calcutta', '+05:30']

/** Every change of the zone in two centuries, as Temporal tells them. */
function changesOf(timeZone: string): number[] {
  const changes: number[] = []
  let clock: Temporal.ZonedDateTime | null =
    Temporal.Instant.from('1850-01-01T00:00:00Z').toZonedDateTimeISO(timeZone)
  while ((clock = clock.getTimeZoneTransition('next')) && clock.year < 2050)
    changes.push(clock.epochMilliseconds)
  return changes
}

const around = [-26 * HOUR, -HOUR, -1, 0, 1, 15 * 60_000, HOUR, 26 * HOUR]

describe('the table of clock changes against Temporal, in every zone, around every change from 1850 to 2050', () => {
  test('an instant shows the same wall time', () => {
    const wrong: string[] = []
    for (const timeZone of zones) {
      const zone = zoneOf(timeZone)
      for (const at of changesOf(timeZone).flatMap((change) => around.map((aside) => change + aside))) {
        const offset =
          Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds
        if (toWall(zone, at) !== at + offset / 1e6) wrong.push(`${timeZone} ${at}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test(
    'a wall time becomes the same "compatible" instant, on both sides of a change',
    { timeout: 60_000 },
    () => {
      const wrong: string[] = []
      for (const timeZone of zones) {
        const zone = zoneOf(timeZone)
        for (const change of changesOf(timeZone)) {
          for (const shown of [toWall(zone, change - 1) + 1, toWall(zone, change)]) {
            for (const aside of [-HOUR, -1, 0, 1, 15 * 60_000, HOUR]) {
              const text = Temporal.Instant.fromEpochMilliseconds(shown + aside)
                .toString()
                .slice(0, -1)
              const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, {
                disambiguation: 'compatible',
              })
              if (toInstant(zone, shown + aside) !== expected.epochMilliseconds)
                wrong.push(`${timeZone} ${text}`)
            }
          }
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

test('the table grows to years that it did not know', () => {
  const zone = zoneOf('Europe/Lisbon')
  expect(toInstant(zone, wall('2199-07-01T12:00'))).toBe(instant('2199-07-01T11:00:00Z'))
  expect(toInstant(zone, wall('1950-01-01T12:00'))).toBe(instant('1950-01-01T12:00:00Z'))
  expect(toInstant(zone, wall('2030-07-01T12:00'))).toBe(instant('2030-07-01T11:00:00Z'))
})

test('a zone that does not exist is refused', () => {
  expect(() => zoneOf('Europe/Atlantis')).toThrow(RangeError)
})

test('a skipped wall time is reached when the clock jumps over it', () => {
  const zone = zoneOf('Europe/Lisbon')
  expect(firstInstantFrom(zone, wall('2030-03-31T01:30'))).toBe(instant('2030-03-31T01:00:00Z'))
  expect(firstInstantFrom(zone, wall('2030-03-31T02:30'))).toBe(instant('2030-03-31T01:30:00Z'))
})

describe('a span of the wall clock', () => {
  const lisbon = zoneOf('Europe/Lisbon')
  const span = (from: string, until: string) => toInterval(lisbon, wall(from), wall(until))

  test('is an hour shorter on the night on which the clock skips one', () => {
    expect(span('2030-03-31T00:00', '2030-03-31T06:00')).toEqual({
      start: instant('2030-03-31T00:00:00Z'),
      end: instant('2030-03-31T05:00:00Z'),
    })
  })

  test('is two hours long when it is the hour that happens twice', () => {
    expect(span('2030-10-27T01:00', '2030-10-27T02:00')).toEqual({
      start: instant('2030-10-27T00:00:00Z'),
      end: instant('2030-10-27T02:00:00Z'),
    })
  })

  test('that begins in a skipped hour begins as much later as the clock skips', () => {
    expect(span('2030-03-31T01:30', '2030-03-31T06:00')?.start).toBe(instant('2030-03-31T01:30:00Z'))
  })

  test('that the clock skips as a whole is not moved elsewhere', () => {
    expect(span('2030-03-31T01:00', '2030-03-31T02:00')).toBeUndefined()
    expect(span('2030-03-31T01:10', '2030-03-31T01:40')).toBeUndefined()
    const apia = zoneOf('Pacific/Apia')
    expect(toInterval(apia, wall('2011-12-30T09:00'), wall('2011-12-30T17:00'))).toBeUndefined()
  })

  test('may begin and end in the skipped hours of two years', () => {
    expect(span('2030-03-31T01:30', '2031-03-30T01:30')).toEqual({
      start: instant('2030-03-31T01:30:00Z'),
      end: instant('2031-03-30T01:30:00Z'),
    })
  })
})
