import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant, type AnswersTo, type Question } from '#db/tenant.ts'
import { busyBlocks, busyQuestion } from '#domain/availability/busy-time.ts'
import { lastKnownSchedule, scheduleOfVersion } from '#domain/availability/current-schedule.ts'
import { calendarTime, scheduleVersion } from '#domain/availability/queries.ts'
import type { LocalDays, Schedule } from '#domain/availability/schedule.ts'
import type { Locale } from '#domain/locale.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { now } from '#time/clock.ts'
import type { Interval } from '#time/interval.ts'
import { startOfDate } from '#time/local-day.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import { appointmentsInReach } from './queries.ts'

export interface CalendarFilter {
  /** Null is everybody within reach. */
  readonly staffId: string | null
  readonly withCancelled: boolean
}

/** More than anybody reads side by side: beyond it the list, page by page, is the better view. */
const mostSideBySide = 400

export interface FoundCalendar {
  readonly appointments: Appointment[]
  /** There are others than these. */
  readonly hasMore: boolean
  readonly schedule: Schedule
  /** Events of connected calendars, as far as the plan reads them; those that touch are one. In epoch milliseconds. */
  readonly busy: ReturnType<typeof busyBlocks>
  /** Who is not offered at all, because their calendar cannot be read. */
  readonly unread: readonly string[]
}

/** The appointments of some days, also those that began before and run on, and the schedule that they stand in. At most
 *  the first `most`. */
export async function findCalendar(
  scope: Scope,
  reach: Reach,
  days: LocalDays,
  filter: CalendarFilter,
  locale: Locale,
  most = mostSideBySide,
): Promise<FoundCalendar> {
  const at = now()
  const { schedule, answers } = await withSchedule(scope, (known) => {
    const [from, to] = startsOf(known.professional.timeZone, [days.firstDate, days.endDate])
    const shown = shownStaff(known, reach, filter)
    const appointments = (database: Database) =>
      appointmentsInReach(
        scope,
        reach,
      )(database)
        // No appointment is longer than a day: the database checks that.
        .where('bookings.start_time', '>=', from!.subtract({ hours: 24 }))
        .where('bookings.start_time', '<', to!)
        .where('bookings.end_time', '>', from!)
        .$if(filter.staffId !== null, (some) => some.where('bookings.staff_id', '=', filter.staffId!))
        .$if(!filter.withCancelled, (some) => some.where('bookings.status', '<>', 'cancelled'))
        .orderBy('bookings.start_time')
        .orderBy('bookings.id')
        .limit(most + 1)
    return [appointments, calendarTime(scope, busyQuestion(known, shown, spanOf(known, days), at))] as const
  })
  const [rows, times] = answers
  return {
    appointments: rows.slice(0, most).map((row) => toAppointment(row, locale)),
    hasMore: rows.length > most,
    schedule,
    busy: busyBlocks(times, spanOf(schedule, days)),
    unread: times.filter(({ kind }) => kind === 'unread').map(({ staffId }) => staffId),
  }
}

function shownStaff({ team }: Schedule, reach: Reach, { staffId }: CalendarFilter): string[] {
  const shown = ({ id }: { id: string }) => isInReach(reach, id) && (staffId === null || id === staffId)
  return team.filter(shown).map(({ id }) => id)
}

function spanOf({ professional }: Schedule, { firstDate, endDate }: LocalDays): Interval {
  const { timeZone } = professional
  return { start: startOfDate(timeZone, firstDate), end: startOfDate(timeZone, endDate) }
}

export interface MonthDay {
  readonly date: Temporal.PlainDate
  /** Appointments that begin on it. */
  readonly count: number
  /** The first of them, at most `shownPerDay`. */
  readonly appointments: readonly Appointment[]
}

export const shownPerDay = 4

/** Each of the days with the number of its appointments and the first few: no more is read of a day than a page shows,
 *  however much is booked. */
export async function findMonth(
  scope: Scope,
  reach: Reach,
  days: LocalDays,
  filter: CalendarFilter,
  locale: Locale,
): Promise<{ days: MonthDay[]; schedule: Schedule }> {
  const dates = datesOf(days)
  const { schedule, answers } = await withSchedule(scope, (known) => {
    const bounds = startsOf(known.professional.timeZone, [...dates, days.endDate])
    return [firstOfEachDay(scope, reach, bounds, filter)] as const
  })
  const [rows] = answers
  const byDay = Map.groupBy(rows, (row) => row.day)
  const found = dates.map((date, index) => {
    const ofDay = byDay.get(index + 1) ?? []
    return {
      date,
      count: ofDay[0]?.day_count ?? 0,
      appointments: ofDay.map((row) => toAppointment(row, locale)),
    }
  })
  return { days: found, schedule }
}

function firstOfEachDay(
  scope: Scope,
  reach: Reach,
  bounds: readonly Temporal.Instant[],
  { staffId, withCancelled }: CalendarFilter,
) {
  const theirs = reach === 'everyone' ? staffId : reach.staffId
  const day = sql<number>`width_bucket(start_time, ${bounds.map(String)}::timestamptz[])`
  return (database: Database) =>
    appointmentsInReach(
      scope,
      reach,
    )(database)
      .innerJoin(
        (from) =>
          from
            .selectFrom('bookings')
            .select([
              'professional_id',
              'id',
              day.as('day'),
              sql<number>`row_number() over (partition by ${day} order by start_time, id)`.as('place'),
              sql<number>`count(*) over (partition by ${day})`.as('day_count'),
            ])
            .where('professional_id', '=', scope.professionalId)
            .where('start_time', '>=', bounds[0]!)
            .where('start_time', '<', bounds.at(-1)!)
            .$if(theirs !== null, (some) => some.where('staff_id', '=', theirs!))
            .$if(!withCancelled, (some) => some.where('status', '<>', 'cancelled'))
            .as('placed'),
        (join) =>
          join
            .onRef('placed.professional_id', '=', 'bookings.professional_id')
            .onRef('placed.id', '=', 'bookings.id'),
      )
      .select(['placed.day', 'placed.day_count'])
      .where('placed.place', '<=', shownPerDay)
      .$if(staffId !== null, (some) => some.where('bookings.staff_id', '=', staffId!))
      .orderBy('bookings.start_time')
      .orderBy('bookings.id')
}

/** Asks in one round trip, by the schedule known so far, and again should the database name a newer one. */
async function withSchedule<const Asked extends readonly Question[]>(
  scope: Scope,
  ask: (schedule: Schedule) => Asked,
): Promise<{ schedule: Schedule; answers: AnswersTo<Asked> }> {
  let schedule = await lastKnownSchedule(scope)
  for (;;) {
    const [versions, ...answers] = await readTenant(scope, scheduleVersion(scope), ...ask(schedule))
    const [current] = versions
    if (current!.version === schedule.version) return { schedule, answers }
    schedule = await scheduleOfVersion(scope, current!.version)
  }
}

function datesOf({ firstDate, endDate }: LocalDays): Temporal.PlainDate[] {
  const count = firstDate.until(endDate).days
  return Array.from({ length: count }, (_, index) => firstDate.add({ days: index }))
}

function startsOf(timeZone: string, dates: readonly Temporal.PlainDate[]): Temporal.Instant[] {
  return dates.map((date) => Temporal.Instant.fromEpochMilliseconds(startOfDate(timeZone, date)))
}
