import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import type { Locale } from '#domain/locale.ts'
import type { Booking, BookingSource, BookingStatus } from './booking.ts'
import { bookingLinkHash } from './booking-link.ts'

export const bookingColumns = [
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

export function bookingByLink(scope: Scope, token: string) {
  return (database: Database) =>
    database
      .selectFrom('bookings')
      .select(bookingColumns)
      .where('professional_id', '=', scope.professionalId)
      .where('link_hash', '=', bookingLinkHash(token))
}

export type BookingRow = Awaited<ReturnType<ReturnType<ReturnType<typeof bookingById>>['executeTakeFirstOrThrow']>>

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
