import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import type { BookingStatus } from './booking.ts'
import { findNamedBookings, isNamed, type NamedBookings } from './find-named-bookings.ts'
import { appointmentsInReach } from './queries.ts'

export interface AppointmentFilter {
  /** Start times in `[from, to)`; null is open. */
  readonly from: Temporal.Instant | null
  readonly to: Temporal.Instant | null
  readonly status: BookingStatus | null
  readonly serviceId: string | null
  readonly staffId: string | null
  /** A part of the client's name, in any case, with or without accents. */
  readonly client: string | null
}

export interface AppointmentPage {
  /** Counted from 1. */
  readonly number: number
  readonly size: number
  /** By start time unless told otherwise; those that are alike by it. */
  readonly sort?: AppointmentSort
  readonly order: 'asc' | 'desc'
}

export type AppointmentSort = 'start' | 'client' | 'status'

export interface FoundAppointments {
  readonly appointments: readonly Appointment[]
  /** How many the filter finds. Where they are more than `mostCounted`, nobody counted further. */
  readonly total: number
  readonly mostCounted: number
  readonly hasNext: boolean
}

// Past it the exact number helps nobody, and counting would take longer than reading the page. Names are looked up one by
// one; of more than these, a page is found sooner by walking through time.
const mostCounted = { all: 1000, named: 300 }

/** One page of appointments, in one round trip whatever their number; looking for a name takes one more. */
export async function findAppointments(
  scope: Scope,
  reach: Reach,
  filter: AppointmentFilter,
  page: AppointmentPage,
  locale: Locale,
): Promise<FoundAppointments> {
  const { client } = filter
  const named = client === null ? null : await findNamedBookings(scope, client, filter, mostCounted.named)
  const most = named ? mostCounted.named : mostCounted.all
  const [rows, counts] = await readTenant(
    scope,
    pageOf(scope, reach, filter, named, page),
    countOf(scope, reach, filter, named, most),
  )
  return {
    appointments: rows.slice(0, page.size).map((row) => toAppointment(row, locale)),
    total: counts[0]?.total ?? 0,
    mostCounted: most,
    hasNext: rows.length > page.size,
  }
}

function pageOf(
  scope: Scope,
  reach: Reach,
  filter: AppointmentFilter,
  named: NamedBookings | null,
  { number, size, sort, order }: AppointmentPage,
) {
  return (database: Database) =>
    appointmentsInReach(
      scope,
      reach,
    )(database)
      .where(({ and }) => and(conditionsOf(filter, named)))
      .$if(sort === 'client', (some) => some.orderBy('bookings.client_key', order))
      .$if(sort === 'status', (some) => some.orderBy('bookings.status', order))
      .orderBy('bookings.start_time', order)
      .orderBy('bookings.id', order)
      .offset((number - 1) * size)
      .limit(size + 1)
}

function countOf(
  scope: Scope,
  reach: Reach,
  filter: AppointmentFilter,
  named: NamedBookings | null,
  most: number,
) {
  const inReach = reach === 'everyone' ? [] : [sql<boolean>`bookings.staff_id = ${reach.staffId}`]
  const conditions = [...conditionsOf(filter, named), ...inReach]
  // Of a name alone, or in a period, it is known already how many they are, or that they are more than are counted.
  const others = conditions.length - [filter.from, filter.to].filter(Boolean).length
  const known = named !== null && others === 1
  const limit = known && 'ids' in named ? named.ids.length : most + 1
  return (database: Database) =>
    database
      .selectFrom(
        database
          .selectFrom('bookings')
          .where('bookings.professional_id', '=', scope.professionalId)
          .where(({ and }) => and(known ? [] : conditions))
          .select(sql<number>`1`.as('one'))
          .limit(limit)
          .as('found'),
      )
      .select(({ fn }) => fn.countAll<number>().as('total'))
}

function conditionsOf(filter: AppointmentFilter, named: NamedBookings | null): RawBuilder<boolean>[] {
  const { from, to, status, serviceId, staffId } = filter
  return [
    from && sql<boolean>`bookings.start_time >= ${from}`,
    to && sql<boolean>`bookings.start_time < ${to}`,
    status && sql<boolean>`bookings.status = ${status}`,
    serviceId && sql<boolean>`bookings.service_id = ${serviceId}`,
    staffId && sql<boolean>`bookings.staff_id = ${staffId}`,
    named && isNamed(named),
  ].filter((condition) => typeof condition === 'object' && condition !== null)
}
