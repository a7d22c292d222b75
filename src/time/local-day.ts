import { firstInstantFrom, toWall, zoneOf, type Zone } from './zone.ts'

export const MINUTE = 60_000
export const DAY = 86_400_000

/** A local day as the number of days since 1970-01-01. */
export type DayNumber = number

/** The number of a calendar date (ISO calendar). */
export function dayNumber(date: Temporal.PlainDate | Temporal.PlainDateTime): DayNumber {
  const year = date.month > 2 ? date.year : date.year - 1
  const month = (date.month + 9) % 12
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + Math.floor((month * 153 + 2) / 5) + date.day - 1 - 719_468
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The wall time (see `zone.ts`) of a local date and time, to the millisecond. */
export function wallOf(time: Temporal.PlainDateTime): number {
  const seconds = (time.hour * 60 + time.minute) * 60 + time.second
  return dayNumber(time) * DAY + seconds * 1000 + time.millisecond
}

/** The local day on which an instant (epoch milliseconds) falls. */
export function dayOf(zone: Zone, instant: number): DayNumber {
  return Math.floor(toWall(zone, instant) / DAY)
}

/** The first instant of a local day, in epoch milliseconds; that of the next day for a day the zone skipped. */
export function startOfDay(zone: Zone, day: DayNumber): number {
  return firstInstantFrom(zone, day * DAY)
}

/** The date on which an instant (epoch milliseconds) falls in the IANA zone of that name. */
export function dateOf(timeZone: string, instant: number): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: dayOf(zoneOf(timeZone), instant) })
}

/** The first instant of a date in the IANA zone of that name, in epoch milliseconds. */
export function startOfDate(timeZone: string, date: Temporal.PlainDate): number {
  return startOfDay(zoneOf(timeZone), dayNumber(date))
}
