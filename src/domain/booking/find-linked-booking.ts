import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { Service } from '#domain/service/service.ts'
import { activeStaff } from '#domain/staff/queries.ts'
import type { Booking } from './booking.ts'
import { bookingLinkHash } from './booking-link.ts'
import { bookingColumns, toBooking } from './queries.ts'

/** A booking with all that its own page tells of it. */
export interface LinkedBooking {
  readonly booking: Booking
  readonly professional: Professional
  readonly service: Pick<Service, 'name' | 'description' | 'translations'>
  /** Null where one person works alone: nobody's name needs saying. */
  readonly staffName: string | null
  /** When it last changed. */
  readonly changedAt: Temporal.Instant
}

/** The booking behind a client's link; undefined where there is none. One round trip. */
export async function findLinkedBooking(scope: Scope, token: string): Promise<LinkedBooking | undefined> {
  const [[row], [professional], team] = await readTenant(
    scope,
    bookingWithNames(scope, token),
    professionalOf(scope),
    activeStaff(scope),
  )
  if (!row || !professional) return undefined
  return {
    booking: toBooking(row),
    professional: toProfessional(professional),
    service: {
      name: row.service_name,
      description: row.service_description,
      translations: row.service_translations as Service['translations'],
    },
    staffName: team.length > 1 ? row.staff_name : null,
    changedAt: row.updated_at,
  }
}

// The service and the staff member may be inactive by now; the booking stands.
function bookingWithNames(scope: Scope, token: string) {
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
        'bookings.updated_at',
        'services.name as service_name',
        'services.description as service_description',
        'services.translations as service_translations',
        'staff_members.name as staff_name',
      ])
      .where('bookings.professional_id', '=', scope.professionalId)
      .where('bookings.link_hash', '=', bookingLinkHash(token))
}
