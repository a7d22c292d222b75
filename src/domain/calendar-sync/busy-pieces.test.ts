import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ReadEvent } from '#google/google-event.ts'
import type { Interval } from '#time/interval.ts'
import { DAY } from '#time/local-day.ts'
import { busyPieces } from './busy-pieces.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)
const ms = (text: string) => instant(text).epochMilliseconds
const wide = { start: ms('2020-01-01T00:00Z'), end: ms('2040-01-01T00:00Z') }

const meeting: ReadEvent = {
  id: 'meeting',
  status: 'confirmed',
  start: instant('2030-03-15T10:00Z'),
  end: instant('2030-03-15T11:00Z'),
  isInstance: false,
  isTransparent: false,
  isDeclined: false,
  type: 'default',
  conversoBooking: null,
}

function told(
  event: Partial<ReadEvent>,
  { zone = 'Europe/Lisbon', window = wide }: { zone?: string; window?: Interval } = {},
): string[] {
  const pieces = busyPieces({ ...meeting, ...event }, zone, window)
  return pieces.map(({ start, end }) =>
    [start, end].map((at) => Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 16)).join(' '),
  )
}

const allDay = (start: string, end?: string) => ({ start: date(start), end: end ? date(end) : null })

describe('what makes busy', () => {
  it('is an event, also one that is not answered yet, a time of focus, or an absence', () => {
    const hour = ['2030-03-15T10:00 2030-03-15T11:00']
    expect(told({})).toEqual(hour)
    expect(told({ status: 'tentative' })).toEqual(hour)
    for (const type of ['focusTime', 'outOfOffice', 'fromGmail', 'invented later'])
      expect(told({ type }), type).toEqual(hour)
  })

  it('is nothing that is cancelled, free, declined, a place of work or a birthday', () => {
    for (const event of [
      { status: 'cancelled' },
      { status: 'cancelled', start: null, end: null },
      { isTransparent: true },
      { isDeclined: true },
      { type: 'workingLocation' },
      { type: 'birthday' },
    ])
      expect(told(event), JSON.stringify(event)).toEqual([])
  })

  it('is not what we wrote ourselves, but the copy that somebody made of it', () => {
    const conversoBooking = '019a8f3e-77aa-7bbb-8ccc-123456789abc'
    const id = conversoBooking.replaceAll('-', '')
    expect(told({ id, conversoBooking })).toEqual([])
    expect(told({ id: 'copy', conversoBooking })).toHaveLength(1)
    expect(told({ id: `${id}_20300315T100000Z`, conversoBooking })).toHaveLength(1)
    expect(told({ id })).toHaveLength(1)
    expect(told({ id, conversoBooking: '' })).toHaveLength(1)
  })
})

describe('an all-day event', () => {
  it('is the days of the calendar’s zone', () => {
    expect(told(allDay('2030-06-10', '2030-06-11'))).toEqual(['2030-06-09T23:00 2030-06-10T23:00'])
    expect(told(allDay('2030-06-10', '2030-06-11'), { zone: 'Asia/Tokyo' })).toEqual([
      '2030-06-09T15:00 2030-06-10T15:00',
    ])
  })

  it('has 23 hours where the clock goes ahead, and 25 where it goes back', () => {
    expect(told(allDay('2030-03-31', '2030-04-01'))).toEqual(['2030-03-31T00:00 2030-03-31T23:00'])
    expect(told(allDay('2030-10-27', '2030-10-28'))).toEqual([
      '2030-10-26T23:00 2030-10-27T23:00',
      '2030-10-27T23:00 2030-10-28T00:00',
    ])
    expect(told(allDay('2026-03-08', '2026-03-09'), { zone: 'America/New_York' })).toEqual([
      '2026-03-08T05:00 2026-03-09T04:00',
    ])
  })

  it('begins with the first minute that there is where midnight is skipped', () => {
    expect(told(allDay('2026-09-06', '2026-09-07'), { zone: 'America/Santiago' })).toEqual([
      '2026-09-06T04:00 2026-09-07T03:00',
    ])
    expect(told(allDay('2026-03-29', '2026-03-30'), { zone: 'Asia/Beirut' })).toEqual([
      '2026-03-28T22:00 2026-03-29T21:00',
    ])
  })

  it('is one day where it has no end, or none after its start', () => {
    const day = ['2030-01-10T00:00 2030-01-11T00:00']
    expect(told(allDay('2030-01-10'))).toEqual(day)
    expect(told(allDay('2030-01-10', '2030-01-10'))).toEqual(day)
    expect(told(allDay('2030-01-10', '2030-01-01'))).toEqual(day)
  })
})

describe('a time', () => {
  it('without an end, or none after its start, is no time', () => {
    expect(told({ end: null })).toEqual([])
    expect(told({ end: meeting.start })).toEqual([])
    expect(told({ end: instant('2030-03-15T09:59Z') })).toEqual([])
    expect(told({ start: null })).toEqual([])
  })

  it('of weeks comes in pieces of a day, as far as the window goes', () => {
    const weeks = { start: instant('2030-03-01T09:30Z'), end: instant('2030-04-01T12:00Z') }
    expect(told(weeks)).toHaveLength(32)
    const window = { start: ms('2030-03-10T00:00Z'), end: ms('2030-03-12T00:00Z') }
    expect(told(weeks, { window })).toEqual([
      '2030-03-10T00:00 2030-03-10T09:30',
      '2030-03-10T09:30 2030-03-11T09:30',
      '2030-03-11T09:30 2030-03-12T00:00',
    ])
  })

  it('that only touches the window is outside', () => {
    expect(told({}, { window: { start: ms('2030-03-15T11:00Z'), end: wide.end } })).toEqual([])
    expect(told({}, { window: { start: wide.start, end: ms('2030-03-15T10:00Z') } })).toEqual([])
  })
})

const anyTime = fc.integer({ min: ms('2025-01-01T00:00Z'), max: ms('2032-01-01T00:00Z') })
const anyZone = fc.constantFrom(
  'Europe/Lisbon',
  'America/New_York',
  'America/Santiago',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'UTC',
)
const anyWindow = fc.tuple(anyTime, anyTime).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
const anySpan = fc.tuple(anyTime, fc.integer({ min: -2 * DAY, max: 60 * DAY }))

test('the pieces are the event within the window: nothing more, nothing less, none longer than a day', () => {
  fc.assert(
    fc.property(anySpan, anyWindow, ([start, length], window) => {
      const pieces = busyPieces(timed(start, start + length), 'UTC', window)
      for (const piece of pieces) {
        expect(piece.start).toBeLessThan(piece.end)
        expect(piece.end - piece.start).toBeLessThanOrEqual(DAY)
      }
      for (const [i, piece] of pieces.entries()) if (i > 0) expect(piece.start).toBe(pieces[i - 1]!.end)
      const [from, until] = [Math.max(start, window.start), Math.min(start + length, window.end)]
      const whole = from < until ? [from, until] : [undefined, undefined]
      expect([pieces[0]?.start, pieces.at(-1)?.end]).toEqual(whole)
    }),
  )
})

test('a window that moves on changes no seam', () => {
  fc.assert(
    fc.property(anySpan, anyWindow, fc.nat(DAY), ([start, length], window, later) => {
      const seams = (of: Interval) =>
        busyPieces(timed(start, start + length), 'UTC', of)
          .map((piece) => piece.start)
          .filter((at) => at > window.start + later && at < window.end)
      expect(seams({ start: window.start + later, end: window.end + later })).toEqual(seams(window))
    }),
  )
})

test('all-day events of days in a row leave no gap and share no minute, in any zone', () => {
  fc.assert(
    fc.property(anyZone, anyTime, fc.integer({ min: 1, max: 20 }), (zone, at, days) => {
      const first = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
      const one = busyPieces({ ...meeting, start: first, end: first.add({ days }) }, zone, wide)
      const next = busyPieces({ ...meeting, start: first.add({ days }), end: null }, zone, wide)
      expect(one.at(-1)!.end).toBe(next[0]!.start)
      expect(one[0]!.start).toBe(first.toZonedDateTime(zone).epochMilliseconds)
    }),
  )
})

function timed(start: number, end: number): ReadEvent {
  const [from, until] = [start, end].map((at) => Temporal.Instant.fromEpochMilliseconds(at))
  return { ...meeting, start: from!, end: until! }
}
