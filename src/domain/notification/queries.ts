import { sql } from 'kysely'
import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'
import type { Locale } from '#domain/locale.ts'
import type { Picture, PictureType } from '#domain/picture.ts'
import type { Template, TemplateKind } from './template.ts'

/** Bookings with all that messages about them need. */
export function bookingsToTell(scope: Scope, bookingIds: readonly string[]) {
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
      .where('bookings.id', '=', sql<string>`any(${[...bookingIds]}::uuid[])`)
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

/** What happened, from the bookings' history, and who had the appointments before. */
export function eventsToTell(scope: Scope, eventIds: readonly string[]) {
  return (database: Database) =>
    database
      .selectFrom('booking_events')
      .leftJoin('staff_members as previous', (join) =>
        join
          .onRef('previous.professional_id', '=', 'booking_events.professional_id')
          .on('previous.id', '=', sql<string>`(booking_events.before ->> 'staffId')::uuid`),
      )
      .select([
        'booking_events.id',
        'booking_events.actor',
        'booking_events.before',
        'booking_events.after',
        'booking_events.created_at',
        'previous.name as previous_name',
        'previous.email as previous_email',
        'previous.active as previous_active',
      ])
      .where('booking_events.professional_id', '=', scope.professionalId)
      .where('booking_events.id', '=', sql<string>`any(${[...eventIds]}::uuid[])`)
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

/** The words that a professional chose for mails to clients; those that were reset stay until they are written anew. */
export function templatesOf(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('mail_templates')
      .select(['kind', 'locale', 'greeting', 'preparation', 'location', 'reset_at', 'version'])
      .where('professional_id', '=', scope.professionalId)
}

export function toTemplate(
  row: Awaited<ReturnType<ReturnType<ReturnType<typeof templatesOf>>['executeTakeFirstOrThrow']>>,
): Template {
  const { kind, locale, greeting, preparation, location, reset_at, version } = row
  return {
    kind: kind as TemplateKind,
    locale: locale as Locale,
    texts: { greeting, preparation, location },
    reset: reset_at !== null,
    version,
  }
}

/** The professional's logo without its content. */
export function logoOf(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('logos')
      .select(['version', 'type', 'width', 'height'])
      .where('professional_id', '=', scope.professionalId)
}

export function toLogo(row: Omit<Picture, 'type'> & { type: string }): Picture {
  return { ...row, type: row.type as PictureType }
}

/** The test mails with these keys, the latest first. */
export function testMails(scope: Scope, dedupeKeys: readonly string[]) {
  return (database: Database) =>
    database
      .selectFrom('tasks')
      .leftJoin('outbox_mails', (join) =>
        join
          .onRef('outbox_mails.professional_id', '=', 'tasks.professional_id')
          .onRef('outbox_mails.id', '=', 'tasks.id'),
      )
      .select([
        'tasks.id',
        'tasks.dedupe_key',
        'tasks.done_at',
        'tasks.dead_at',
        'tasks.last_error',
        'tasks.created_at',
        'outbox_mails.id as mail_id',
      ])
      .where('tasks.professional_id', '=', scope.professionalId)
      .where('tasks.dedupe_key', 'in', dedupeKeys)
      .orderBy('tasks.id', 'desc')
}
