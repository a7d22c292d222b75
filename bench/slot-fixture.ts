import { readFileSync } from 'node:fs'
import { blockedDays } from '#domain/availability/blocked-date.ts'
import type { SlotQuestion } from '#domain/availability/slot.ts'
import type { WeeklySpan } from '#domain/availability/working-hours.ts'
import { MINUTE } from '#time/local-day.ts'

/** A file of `bench/slots`, in the format that its README tells. */
export interface SlotFixture {
  name: string
  timeZone: string
  now: string
  window: { firstDate: string; days: number }
  service: {
    durationMin: number
    stepMin: number
    bufferBeforeMin: number
    bufferAfterMin: number
    minimumNoticeMin: number
  }
  workingHours: { weekday: number; start: string; end: string }[]
  breaks: { weekday: number; start: string; end: string }[]
  blockedDates: string[]
  bookings: { start: string; end: string; bufferBeforeMin: number; bufferAfterMin: number }[]
  expectedSlots: string[]
}

export function readSlotFixture(file: string | URL): SlotFixture {
  return JSON.parse(readFileSync(file, 'utf8')) as SlotFixture
}

/** The fixture as the engine is asked. A buffer before an appointment, which the product has not, widens busy time. */
export function questionOf(fixture: SlotFixture): SlotQuestion {
  const { service, window } = fixture
  const firstDate = Temporal.PlainDate.from(window.firstDate)
  return {
    timeZone: fixture.timeZone,
    firstDate,
    endDate: firstDate.add({ days: window.days }),
    workingHours: fixture.workingHours.map(weeklySpan),
    breaks: fixture.breaks.map(weeklySpan),
    blockedDates: fixture.blockedDates
      .map((date) => Temporal.PlainDate.from(date))
      .map((date) => blockedDays(date, date.add({ days: 1 }))),
    busy: fixture.bookings
      .map((booking) => ({
        start: milliseconds(booking.start) - booking.bufferBeforeMin * MINUTE,
        end: milliseconds(booking.end) + (booking.bufferAfterMin + service.bufferBeforeMin) * MINUTE,
      }))
      .sort((a, b) => a.start - b.start),
    durationMinutes: service.durationMin,
    slotIntervalMinutes: service.stepMin,
    bufferMinutes: service.bufferAfterMin,
    earliest: milliseconds(fixture.now) + service.minimumNoticeMin * MINUTE,
    latest: Infinity,
  }
}

function weeklySpan(row: { weekday: number; start: string; end: string }): WeeklySpan {
  return { weekday: row.weekday, startMinute: minuteOfDay(row.start), endMinute: minuteOfDay(row.end) }
}

function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

function milliseconds(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}
