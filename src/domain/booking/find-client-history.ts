import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import type { BookingStatus } from './booking.ts'
import { appointmentsInReach } from './queries.ts'

export interface ClientHistory {
  /** One page, the latest first. */
  readonly appointments: readonly Appointment[]
  readonly hasNext: boolean
  /** Over all pages. */
  readonly counts: Readonly<Partial<Record<BookingStatus, number>>>
  readonly firstVisit: Temporal.Instant | null
}

/** The appointments of one client within somebody's reach, in one round trip. Pages are counted from 1. */
export async function findClientHistory(
  scope: Scope,
  reach: Reach,
  clientId: string,
  page: { readonly number: number; readonly size: number },
  locale: Locale,
): Promise<ClientHistory> {
  const [rows, counts] = await readTenant(
    scope,
    (database) =>
      appointmentsInReach(
        scope,
        reach,
      )(database)
        .where('bookings.client_id', '=', clientId)
        .orderBy('bookings.start_time', 'desc')
        .orderBy('bookings.id', 'desc')
        .offset((page.number - 1) * page.size)
        .limit(page.size + 1),
    countsOf(scope, reach, clientId),
  )
  const firsts = counts.flatMap(({ first, status }) => (status === 'cancelled' ? [] : [first]))
  return {
    appointments: rows.slice(0, page.size).map((row) => toAppointment(row, locale)),
    hasNext: rows.length > page.size,
    counts: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
    firstVisit: firsts.sort(Temporal.Instant.compare)[0] ?? null,
  }
}

/** Whether appointments of a client are still to come: those that nobody has called off. */
export function openAppointmentsOf(scope: Scope, clientId: string, at: Temporal.Instant) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select('id')
      .where('professional_id', '=', scope.professionalId)
      .where('client_id', '=', clientId)
      .where('end_time', '>', at)
      .where('status', 'in', ['pending', 'confirmed'])
}

function countsOf(scope: Scope, reach: Reach, clientId: string) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select(({ fn }) => [
        'status',
        fn.countAll<number>().as('count'),
        sql<Temporal.Instant>`min(start_time)`.as('first'),
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('client_id', '=', clientId)
      .$call((all) => (reach === 'everyone' ? all : all.where('staff_id', '=', reach.staffId)))
      .groupBy('status')
}
