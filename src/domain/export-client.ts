import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'
import { clientById } from '#domain/client/queries.ts'
import { notificationsWithMail } from '#domain/notification/queries.ts'
import { guardRight } from './rights.ts'

/** All that is kept about one person, for that person to have (GDPR, article 15 and 20): ready to be written as JSON,
 *  instants as ISO text. Undefined where there is no such client. */
export async function exportClient(scope: Scope, id: string) {
  guardRight(scope, 'client_records')
  const [[client], bookings, history, messages] = await readTenant(
    scope,
    clientById(scope, id),
    bookingsOf(scope, id),
    historyOf(scope, id),
    messagesTo(scope, id),
  )
  if (!client) return undefined
  const { version: _, ...person } = client
  return { client: person, bookings, history, messages }
}

function bookingsOf(scope: Scope, clientId: string) {
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .clearSelect()
      .select([
        'bookings.id',
        'services.name as service',
        'staff_members.name as staff_member',
        'bookings.start_time',
        'bookings.end_time',
        'bookings.status',
        'bookings.source',
        'bookings.client_name',
        'bookings.client_email',
        'bookings.client_phone',
        'bookings.notes',
        'bookings.price',
        'bookings.currency',
        'bookings.locale',
        'bookings.created_at',
      ])
      .where('bookings.client_id', '=', clientId)
      .orderBy('bookings.start_time')
}

function historyOf(scope: Scope, clientId: string) {
  return (database: Database) =>
    database
      .selectFrom('booking_events')
      .select([
        'booking_events.booking_id',
        'booking_events.kind',
        'booking_events.actor',
        'booking_events.before',
        'booking_events.after',
        'booking_events.created_at',
      ])
      .where('booking_events.professional_id', '=', scope.professionalId)
      .where('booking_events.booking_id', 'in', idsOfBookings(database, scope, clientId))
      .orderBy('booking_events.id')
}

function messagesTo(scope: Scope, clientId: string) {
  return (database: Database) =>
    notificationsWithMail(scope)(database)
      .select([
        'notifications.booking_id',
        'notifications.kind',
        'notifications.address',
        'notifications.status',
        'notifications.subject',
        'notifications.sent_at',
        'outbox_mails.text',
      ])
      .where('notifications.audience', '=', 'client')
      .where('notifications.booking_id', 'in', idsOfBookings(database, scope, clientId))
      .orderBy('notifications.created_at')
}

function idsOfBookings(database: Database, scope: Scope, clientId: string) {
  return database
    .selectFrom('bookings')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('client_id', '=', clientId)
}
