import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { bookingColumns } from '#domain/booking/queries.ts'

/** A booking with the names that a message about it needs. */
export function bookingToTell(scope: Scope, bookingId: string) {
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
        'services.description as service_description',
        'services.translations as service_translations',
        'services.duration as service_duration',
        'staff_members.name as staff_name',
        'staff_members.email as staff_email',
      ])
      .where('bookings.professional_id', '=', scope.professionalId)
      .where('bookings.id', '=', bookingId)
}

/** What happened, from the booking's history. */
export function bookingEvent(scope: Scope, eventId: string) {
  return (database: Database) =>
    database
      .selectFrom('booking_events')
      .select(['kind', 'actor', 'before', 'after', 'created_at'])
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', eventId)
}

/** How many staff members can be booked; alone, nobody's name needs saying. */
export function teamSize(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('staff_members')
      .select(({ fn }) => fn.countAll<number>().as('size'))
      .where('professional_id', '=', scope.professionalId)
      .where('active', '=', true)
}
