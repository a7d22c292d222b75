import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'

/** A booking with all that a message about it needs. */
export function bookingToTell(scope: Scope, bookingId: string) {
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .select(['services.description as service_description', 'staff_members.email as staff_email'])
      .where('bookings.id', '=', bookingId)
}

/** Messages, each with the mail that the default sender kept of it. The caller selects, orders and limits. */
export function notificationsWithMail(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('notifications')
      .leftJoin('outbox_mails', (join) =>
        join
          .onRef('outbox_mails.professional_id', '=', 'notifications.professional_id')
          .onRef('outbox_mails.id', '=', 'notifications.id'),
      )
      .where('notifications.professional_id', '=', scope.professionalId)
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
