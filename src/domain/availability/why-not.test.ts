import { expect, test } from 'vitest'
import { blockedDays } from './blocked-date.ts'
import { whyNot, type WhyNotQuestion } from './why-not.ts'

const instant = (time: string) => Temporal.Instant.from(`2030-03-15T${time}:00Z`).epochMilliseconds
const friday = Temporal.PlainDate.from('2030-03-15')

/** A Friday in UTC, 9 to 18 with a break from 12 to 13, half an hour each, a buffer of 15 minutes. */
const question: WhyNotQuestion = {
  timeZone: 'UTC',
  firstDate: friday,
  endDate: friday.add({ days: 1 }),
  workingHours: [{ weekday: 5, startMinute: 540, endMinute: 1080 }],
  breaks: [{ weekday: 5, startMinute: 720, endMinute: 780 }],
  blockedDates: [],
  busy: [
    { kind: 'booking', start: instant('10:00'), appointmentEnd: instant('10:30'), end: instant('10:45') },
    { kind: 'calendar', start: instant('15:00'), appointmentEnd: instant('16:00'), end: instant('16:00') },
  ],
  durationMinutes: 30,
  slotIntervalMinutes: 15,
  bufferMinutes: 15,
  earliest: instant('00:00'),
  latest: instant('23:00'),
  limitReached: false,
}

const why = (time: string, changes: Partial<WhyNotQuestion> = {}) =>
  whyNot({ ...question, ...changes }, instant(time))

test('nothing is against a slot', () => {
  expect(why('09:00')).toEqual([])
  expect(why('17:30')).toEqual([])
})

test('closed before opening and from closing on', () => {
  expect(why('08:45')).toEqual(['outside_hours'])
  expect(why('18:00')).toEqual(['outside_hours'])
})

test('an appointment may not last beyond closing', () => {
  expect(why('17:45')).toEqual(['ends_after_closing'])
})

test('an appointment may neither begin in a break nor run into it', () => {
  expect(why('12:30')).toEqual(['break'])
  expect(why('11:45')).toEqual(['break'])
  expect(why('13:00')).toEqual([])
})

test('a time between the steps is off the grid', () => {
  expect(why('09:05')).toEqual(['off_grid'])
})

test('a booking is in the way while it lasts, its buffer after it, and ours before it', () => {
  expect(why('10:15')).toEqual(['booking'])
  expect(why('09:45')).toEqual(['booking'])
  expect(why('10:30')).toEqual(['buffer'])
  expect(why('09:30')).toEqual(['buffer'])
  expect(why('09:15')).toEqual([])
  expect(why('10:45')).toEqual([])
})

test('a busy calendar is told apart from a booking', () => {
  expect(why('15:30')).toEqual(['busy_calendar'])
})

test('a calendar is busy while an event lasts, and in our buffer before it, but has no buffer of its own', () => {
  expect(why('14:30')).toEqual(['busy_calendar'])
  expect(why('14:15')).toEqual([])
  expect(why('16:00')).toEqual([])
})

test('a calendar that cannot be read is no busy one', () => {
  const unread = { kind: 'unread', start: instant('00:00'), appointmentEnd: instant('23:00') } as const
  expect(why('15:30', { busy: [{ ...unread, end: instant('23:00') }] })).toEqual(['calendar_unread'])
})

test('a blocked date', () => {
  expect(why('09:00', { blockedDates: [blockedDays(friday, friday.add({ days: 1 }))] })).toEqual([
    'blocked_date',
  ])
})

test('too soon, and beyond the window', () => {
  expect(why('09:00', { earliest: instant('09:01') })).toEqual(['notice'])
  expect(why('09:00', { latest: instant('09:00') })).toEqual(['window'])
})

test('the plan allows no further booking this month', () => {
  expect(why('09:00', { limitReached: true })).toEqual(['limit'])
})

test('all reasons are told at once', () => {
  const changes = { earliest: instant('23:00'), latest: instant('00:00'), limitReached: true }
  expect(why('10:20', changes)).toEqual(['off_grid', 'booking', 'notice', 'window', 'limit'])
})

test('any other day has its reasons too, whatever days the question asks about', () => {
  const monday = Temporal.Instant.from('2030-03-18T10:00:00Z').epochMilliseconds
  expect(whyNot(question, monday)).toEqual(['outside_hours', 'window'])
})
