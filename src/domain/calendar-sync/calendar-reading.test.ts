import { describe, expect, it } from 'vitest'
import { isReadDue, isReadWhole, nextReadAt, windowAt, type CalendarReading } from './calendar-reading.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const readAt = instant('2030-03-15T10:00Z')
const window = (now = readAt, days = 60) => windowAt(now, 'Europe/Lisbon', days)

const reading: CalendarReading = {
  id: '019a8f3e-77aa-7bbb-8ccc-123456780000',
  googleId: 'ana@example.com',
  staffId: '019a8f3e-77aa-7bbb-8ccc-123456789abc',
  timeZone: 'Europe/Lisbon',
  syncToken: 'token',
  window: window(),
  readAllAt: readAt,
  readAt,
  nextAt: null,
  tellingUntil: null,
}

describe('the window of a reading', () => {
  it('is of whole days of the professional’s zone, across the change of its clocks', () => {
    const { from, until } = windowAt(instant('2030-03-15T23:30Z'), 'Europe/Lisbon', 60)
    expect([`${from}`, `${until}`]).toEqual(['2030-03-14T00:00:00Z', '2030-05-16T23:00:00Z'])
    expect(`${windowAt(instant('2030-03-15T23:30Z'), 'Asia/Tokyo', 1).from}`).toBe('2030-03-14T15:00:00Z')
  })
})

describe('all of a calendar is read', () => {
  const isWhole = (changes: Partial<CalendarReading>, now = readAt.add({ minutes: 5 }), days = 60) =>
    isReadWhole({ ...reading, ...changes }, window(now, days), now)

  it('at first, and where no sync token is known; else its changes are enough', () => {
    expect(isWhole({})).toBe(false)
    expect(isWhole({ syncToken: null })).toBe(true)
    expect(isWhole({ window: null })).toBe(true)
    expect(isWhole({ readAllAt: null })).toBe(true)
  })

  it('once a day, for each calendar at another time', () => {
    const after = (hours: number, id: string) => isWhole({ id }, readAt.add({ minutes: hours * 60 }))
    const [late, early] = [reading.id, reading.id.replace(/.{4}$/, 'ffff')]
    expect([after(21.9, early), after(22.1, early)]).toEqual([false, true])
    expect([after(23.9, late), after(24.1, late)]).toEqual([false, true])
  })

  it('at once where people may book further ahead than was read', () => {
    expect(isWhole({}, readAt, 61)).toBe(false)
    expect(isWhole({}, readAt, 62)).toBe(true)
    expect(isWhole({}, readAt, 30)).toBe(false)
  })
})

describe('a calendar is due', () => {
  const isDue = (changes: Partial<CalendarReading>, days = 60) =>
    isReadDue({ ...reading, ...changes }, window(readAt, days), readAt)

  it('when its time has come, at first, and where people may book further ahead than was read', () => {
    expect(isDue({ nextAt: readAt.add({ seconds: 1 }) })).toBe(false)
    expect(isDue({ nextAt: readAt })).toBe(true)
    expect(isDue({ nextAt: null })).toBe(true)
    expect(isDue({ nextAt: readAt.add({ seconds: 1 }) }, 62)).toBe(true)
  })

  it('not before, where it was never read', () => {
    expect(isDue({ nextAt: readAt.add({ seconds: 1 }), window: null })).toBe(false)
  })
})

describe('a calendar is looked at again', () => {
  const minutes = (changes: Partial<CalendarReading>, random: number, trouble: 'forbidden' | null = null) =>
    readAt.until(nextReadAt({ ...reading, ...changes }, trouble, readAt, random)).total('minutes')
  const told = { tellingUntil: readAt.add({ hours: 1 }) }

  it('every five minutes, give or take a tenth', () => {
    expect([minutes({}, 0), minutes({}, 0.5), minutes({}, 1)]).toEqual([4.5, 5, 5.5])
  })

  it('every hour where Google tells of its changes, and no longer once that is over', () => {
    expect([minutes(told, 0), minutes(told, 1)]).toEqual([54, 66])
    expect(minutes({ tellingUntil: readAt.subtract({ seconds: 1 }) }, 0.5)).toBe(5)
  })

  it('every hour where it could not be read', () => {
    expect(minutes({}, 0.5, 'forbidden')).toBe(60)
  })
})
