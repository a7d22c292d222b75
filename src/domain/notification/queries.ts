import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'

/** A booking with all that a message about it needs. */
export function bookingToTell(scope: Scope, bookingId: string) {
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .innerJoin('clients', (join) =>
        join
          .onRef('clients.professional_id', '=', 'bookings.professional_id')
          .onRef('clients.id', '=', 'bookings.client_id'),
      )
      .leftJoin('unreachable_addresses as mark', (join) =>
        join
          .onRef('mark.professional_id', '=', 'clients.professional_id')
          .onRef('mark.email_key', '=', 'clients.email_key'),
      )
      .select([
        'services.description as service_description',
        'staff_members.email as staff_email',
        'clients.email as client_address',
        'clients.reminders_off_at',
        'mark.reason as unreachable',
      ])
      .where('bookings.id', '=', bookingId)
}

/** Whose the mail is that a provider names; undefined where nobody's. */
export async function professionalOfMail(mailId: string): Promise<string | undefined> {
  const row = await databaseAs('converso_app')
    .selectFrom('provider_mails')
    .select('professional_id')
    .where('mail_id', '=', mailId)
    .executeTakeFirst()
  return row?.professional_id
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
