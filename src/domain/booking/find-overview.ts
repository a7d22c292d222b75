import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Professional } from '#domain/professional/professional.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { dateOf, startOfDate } from '#time/local-day.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import { appointmentsInReach } from './queries.ts'

export interface Overview {
  /** Those of the professional's day that were not cancelled, in order. */
  readonly today: readonly Appointment[]
  /** Pending ones that are still to come, the nearest first, at most `shownToConfirm`. */
  readonly toConfirm: readonly Appointment[]
  readonly toConfirmCount: number
}

const shownToConfirm = 8

/** What somebody needs to know at the start of the day, in one round trip. */
export async function findOverview(
  scope: Scope,
  reach: Reach,
  professional: Pick<Professional, 'timeZone'>,
  now: Temporal.Instant,
  locale: Locale,
): Promise<Overview> {
  const [today, toConfirm, counts] = await readTenant(
    scope,
    appointmentsOfDay(
      scope,
      reach,
      dateOf(professional.timeZone, now.epochMilliseconds),
      professional.timeZone,
    ),
    (database) => pending(scope, reach, now)(database).orderBy('bookings.start_time').limit(shownToConfirm),
    (database) =>
      pending(
        scope,
        reach,
        now,
      )(database)
        .clearSelect()
        .select(({ fn }) => fn.countAll<number>().as('count')),
  )
  return {
    today: today.map((row) => toAppointment(row, locale)),
    toConfirm: toConfirm.map((row) => toAppointment(row, locale)),
    toConfirmCount: counts[0]?.count ?? 0,
  }
}

function appointmentsOfDay(scope: Scope, reach: Reach, date: Temporal.PlainDate, timeZone: string) {
  const [from, to] = [date, date.add({ days: 1 })].map((day) =>
    Temporal.Instant.fromEpochMilliseconds(startOfDate(timeZone, day)),
  )
  return (database: Database) =>
    appointmentsInReach(
      scope,
      reach,
    )(database)
      .where('bookings.start_time', '>=', from!)
      .where('bookings.start_time', '<', to!)
      .where('bookings.status', '<>', 'cancelled')
      .orderBy('bookings.start_time')
}

function pending(scope: Scope, reach: Reach, now: Temporal.Instant) {
  return (database: Database) =>
    appointmentsInReach(
      scope,
      reach,
    )(database)
      .where('bookings.status', '=', 'pending')
      .where('bookings.end_time', '>=', now)
}
