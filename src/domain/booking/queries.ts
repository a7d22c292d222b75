import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { clientsSeen } from '#domain/client/queries.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { Booking, BookingSource, BookingStatus } from './booking.ts'

const bookingColumns = [
  'id',
  'service_id',
  'staff_id',
  'client_id',
  'client_name',
  'client_email',
  'client_phone',
  'start_time',
  'end_time',
  'status',
  'source',
  'notes',
  'price',
  'currency',
  'locale',
  'version',
  'created_at',
] as const

export function bookingById(scope: Scope, id: string) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select(bookingColumns)
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
}

/** Bookings with the names of service and staff member, also of those that are inactive by now. */
export function appointmentsOf(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .innerJoin('services', (join) =>
        join
          .onRef('services.professional_id', '=', 'bookings.professional_id')
          .onRef('services.id', '=', 'bookings.service_id'),
      )
      .innerJoin('staff_members', (join) =>
        join
          .onRef('staff_members.professional_id', '=', 'bookings.professional_id')
          .onRef('staff_members.id', '=', 'bookings.staff_id'),
      )
      .select([
        ...bookingColumns.map((column) => `bookings.${column}` as const),
        'services.name as service_name',
        'services.translations as service_translations',
        'staff_members.name as staff_name',
      ])
      .where('bookings.professional_id', '=', scope.professionalId)
}

/** Of one staff member, those that are to come. */
export function appointmentsToCome(scope: Scope, staffId: string, now: Temporal.Instant) {
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .where('bookings.staff_id', '=', staffId)
      .where('bookings.status', 'in', ['pending', 'confirmed'])
      .where('bookings.start_time', '>', now)
      .orderBy('bookings.start_time')
      .orderBy('bookings.id')
}

/** Those within somebody's reach; the caller orders and limits. */
export function appointmentsInReach(scope: Scope, reach: Reach) {
  return (database: Database) =>
    appointmentsOf(scope)(database).$call((all) =>
      reach === 'everyone' ? all : all.where('bookings.staff_id', '=', reach.staffId),
    )
}

/** The id of the client whom a booking is for, unless that person was erased. */
export function clientOfBooking(scope: Scope, bookingId: string) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .innerJoin(clientsSeen(scope), (join) =>
        join
          .onRef('clients.professional_id', '=', 'bookings.professional_id')
          .onRef('clients.id', '=', 'bookings.client_id'),
      )
      .select('clients.id')
      .where('bookings.professional_id', '=', scope.professionalId)
      .where('bookings.id', '=', bookingId)
      .where('clients.erased_at', 'is', null)
}

// Where the scope names a staff member the database shows the histories of their appointments alone.
function eventsSeen({ staffId }: Scope) {
  return (staffId ? 'booking_events_in_reach as booking_events' : 'booking_events') as 'booking_events'
}

/** The history of a booking, oldest first, with the names of the staff members who acted and of those whose it was. */
export function bookingHistory(scope: Scope, bookingId: string) {
  return (database: Database) =>
    database
      .selectFrom(eventsSeen(scope))
      .leftJoin('staff_members', (join) =>
        join
          .onRef('staff_members.professional_id', '=', 'booking_events.professional_id')
          .onRef('staff_members.id', '=', 'booking_events.actor_id'),
      )
      .leftJoin('staff_members as was_with', (join) =>
        join
          .onRef('was_with.professional_id', '=', 'booking_events.professional_id')
          .on('was_with.id', '=', sql<string>`(booking_events.before ->> 'staffId')::uuid`),
      )
      .leftJoin('staff_members as is_with', (join) =>
        join
          .onRef('is_with.professional_id', '=', 'booking_events.professional_id')
          .on('is_with.id', '=', sql<string>`(booking_events.after ->> 'staffId')::uuid`),
      )
      .select([
        'booking_events.id',
        'booking_events.kind',
        'booking_events.actor',
        'booking_events.before',
        'booking_events.after',
        'booking_events.created_at',
        'staff_members.name as staff_name',
        'was_with.name as was_with',
        'is_with.name as is_with',
      ])
      .where('booking_events.professional_id', '=', scope.professionalId)
      .where('booking_events.booking_id', '=', bookingId)
      .orderBy('booking_events.id')
}

/** The ids of events of these professionals from an id on, and nothing of what they tell. */
export function bookingEventsFrom(professionalIds: readonly string[], id: string) {
  return (database: Database) =>
    database
      .selectFrom('booking_events')
      .select(['professional_id', 'id'])
      .where('professional_id', '=', sql<string>`any(${[...professionalIds]}::uuid[])`)
      .where('id', '>=', id)
}

export type BookingRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof bookingById>>['executeTakeFirstOrThrow']>
>

export function toBooking(row: BookingRow): Booking {
  return {
    id: row.id,
    serviceId: row.service_id,
    staffId: row.staff_id,
    clientId: row.client_id,
    clientName: row.client_name,
    clientEmail: row.client_email,
    clientPhone: row.client_phone,
    startTime: row.start_time,
    endTime: row.end_time,
    status: row.status as BookingStatus,
    source: row.source as BookingSource,
    notes: row.notes,
    price: row.price,
    currency: row.currency,
    locale: row.locale as Locale,
    version: row.version,
    createdAt: row.created_at,
  }
}
