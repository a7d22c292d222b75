import { againstHours } from '#domain/availability/against-hours.ts'
import type { StaffBusyTime } from '#domain/availability/busy-time.ts'
import { anyone } from '#domain/availability/offer.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import { dateOf } from '#time/local-day.ts'
import type { Booking } from './booking.ts'

type Wanted = Pick<Booking, 'id' | 'serviceId' | 'startTime' | 'endTime'>

/** Who could take over each appointment at its own time: the id of a staff member who delivers the service, works then,
 *  and is free, in connected calendars too and buffers included; absent where nobody is. Of several the one with the fewest appointments that day,
 *  then by id, as for "Anyone". `to`: a staff member's id, or `anyone`. */
export function handOver(
  schedule: Schedule,
  bookings: readonly Wanted[],
  busy: readonly StaffBusyTime[],
  to: string,
): Map<string, string> {
  const calendars = calendarsOf(schedule, busy)
  const given = new Map<string, string>()
  const candidates = schedule.team.filter(({ id }) => to === anyone || id === to)
  const inOrder = bookings.toSorted((a, b) => Temporal.Instant.compare(a.startTime, b.startTime))
  for (const booking of inOrder) {
    const time = occupiedBy(booking, schedule)
    const free = candidates
      .filter(({ id, serviceIds }) => serviceIds.has(booking.serviceId) && calendars.isFree(id, time))
      .filter(({ id: staffId }) => againstHours(schedule, { ...booking, staffId }, []).length === 0)
      .map(({ id }) => ({ id, bookings: calendars.countOn(id, time.start) }))
      .sort((a, b) => a.bookings - b.bookings || (a.id < b.id ? -1 : 1))
    if (!free[0]) continue
    given.set(booking.id, free[0].id)
    calendars.take(free[0].id, time)
  }
  return given
}

type Time = Pick<StaffBusyTime, 'kind' | 'start' | 'end'>

function occupiedBy({ startTime, endTime }: Wanted, { professional }: Schedule): Time {
  const end = endTime.epochMilliseconds + professional.bufferMinutes * 60_000
  return { kind: 'booking', start: startTime.epochMilliseconds, end }
}

/** Everybody's busy time, by local day: an appointment is compared with what begins on its own day and the days beside
 *  it, since nothing is longer than a day and a half. Whose calendar cannot be read is busy all the time. */
function calendarsOf({ professional }: Schedule, busy: readonly StaffBusyTime[]) {
  const days = new Map<string, Time[]>()
  const key = (staffId: string, date: Temporal.PlainDate) => `${staffId} ${date}`
  const dayOf = (instant: number) => dateOf(professional.timeZone, instant)
  const take = (staffId: string, time: Time) => {
    const day = key(staffId, dayOf(time.start))
    days.set(day, [...(days.get(day) ?? []), time])
  }
  const unread = new Set(busy.filter(({ kind }) => kind === 'unread').map(({ staffId }) => staffId))
  for (const { staffId, ...time } of busy) take(staffId, time)
  return {
    take,
    countOn: (staffId: string, start: number) =>
      (days.get(key(staffId, dayOf(start))) ?? []).filter(({ kind }) => kind === 'booking').length,
    isFree: (staffId: string, { start, end }: Time) => {
      if (unread.has(staffId)) return false
      const first = dayOf(start)
      const near = [-2, -1, 0, 1, 2].flatMap(
        (offset) => days.get(key(staffId, first.add({ days: offset }))) ?? [],
      )
      return near.every((time) => time.end <= start || end <= time.start)
    },
  }
}
