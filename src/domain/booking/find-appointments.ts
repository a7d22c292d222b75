import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import type { BookingStatus } from './booking.ts'
import { appointmentsInReach } from './queries.ts'

export interface AppointmentFilter {
  /** Start times in `[from, to)`; null is open. */
  readonly from: Temporal.Instant | null
  readonly to: Temporal.Instant | null
  readonly status: BookingStatus | null
  readonly serviceId: string | null
  readonly staffId: string | null
  /** A part of the client's name, in any case. */
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
  /** How many the filter finds, counted up to `countedUpTo`. */
  readonly total: number
  readonly hasNext: boolean
}

/** Past it the exact number helps nobody, and counting would take longer than reading the page. */
export const countedUpTo = 1000

/** One page of appointments, in one round trip, whatever their number. */
export async function findAppointments(
  scope: Scope,
  reach: Reach,
  filter: AppointmentFilter,
  page: AppointmentPage,
  locale: Locale,
): Promise<FoundAppointments> {
  const [rows, counts] = await readTenant(
    scope,
    pageOf(scope, reach, filter, page),
    countOf(scope, reach, filter),
  )
  return {
    appointments: rows.slice(0, page.size).map((row) => toAppointment(row, locale)),
    total: counts[0]?.total ?? 0,
    hasNext: rows.length > page.size,
  }
}

function pageOf(
  scope: Scope,
  reach: Reach,
  filter: AppointmentFilter,
  { number, size, sort, order }: AppointmentPage,
) {
  return (database: Database) =>
    filtered(appointmentsInReach(scope, reach)(database), filter)
      .$if(sort === 'client', (some) => some.orderBy(sql`lower(bookings.client_name)`, order))
      .$if(sort === 'status', (some) => some.orderBy('bookings.status', order))
      .orderBy('bookings.start_time', order)
      .orderBy('bookings.id', order)
      .offset((number - 1) * size)
      .limit(size + 1)
}

function countOf(scope: Scope, reach: Reach, filter: AppointmentFilter) {
  return (database: Database) =>
    database
      .selectFrom(
        filtered(appointmentsInReach(scope, reach)(database), filter)
          .clearSelect()
          .select(sql<number>`1`.as('one'))
          .limit(countedUpTo + 1)
          .as('found'),
      )
      .select(({ fn }) => fn.countAll<number>().as('total'))
}

type Appointments = ReturnType<ReturnType<typeof appointmentsInReach>>

function filtered(query: Appointments, filter: AppointmentFilter): Appointments {
  return query
    .$if(filter.from !== null, (some) => some.where('bookings.start_time', '>=', filter.from!))
    .$if(filter.to !== null, (some) => some.where('bookings.start_time', '<', filter.to!))
    .$if(filter.status !== null, (some) => some.where('bookings.status', '=', filter.status!))
    .$if(filter.serviceId !== null, (some) => some.where('bookings.service_id', '=', filter.serviceId!))
    .$if(filter.staffId !== null, (some) => some.where('bookings.staff_id', '=', filter.staffId!))
    .$if(filter.client !== null, (some) =>
      some.where('bookings.client_name', 'ilike', containing(filter.client!)),
    )
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
