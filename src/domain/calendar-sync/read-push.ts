import type { TenantTransaction } from '#db/tenant.ts'
import { toAppointment } from '#domain/booking/appointment.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'
import type { Scope } from '#scope.ts'
import { calendarEvent } from './calendar-event.ts'
import type { EventDetail, SyncedConnection } from './connection.ts'
import { googleAccess } from './google-access.ts'
import type { Push, PushState } from './push.ts'

/** How an appointment should stand in the calendar at this moment, and what is known of how it does: read as one, so that
 *  what is known is never newer than what should be. With `lock` nothing of what should be changes before the transaction
 *  ends. Undefined where nothing is known of it: it was erased, or another worker took it out of the calendar. */
export async function readPush(
  transaction: TenantTransaction,
  scope: Scope,
  connection: SyncedConnection,
  { calendarId, bookingId }: Push,
  lock?: 'lock',
): Promise<PushState | undefined> {
  const row = await appointmentsOf(scope)(transaction)
    .innerJoin('calendar_pushes as push', (join) =>
      join
        .onRef('push.professional_id', '=', 'bookings.professional_id')
        .onRef('push.booking_id', '=', 'bookings.id'),
    )
    .innerJoin('connected_calendars as calendar', (join) =>
      join
        .onRef('calendar.professional_id', '=', 'push.professional_id')
        .onRef('calendar.id', '=', 'push.calendar_id'),
    )
    .innerJoin('calendar_connections as connection', (join) =>
      join
        .onRef('connection.professional_id', '=', 'calendar.professional_id')
        .onRef('connection.id', '=', 'calendar.connection_id'),
    )
    .select(['push.etag', 'calendar.written', 'connection.event_detail'])
    .where('bookings.id', '=', bookingId)
    .where('push.calendar_id', '=', calendarId)
    // In the order in which everybody locks these: a connection before its calendars, and an appointment before both.
    .$if(lock !== undefined, (query) => query.forShare(['bookings', 'connection', 'calendar']))
    .executeTakeFirst()
  if (!row) return undefined
  const url = `${googleAccess()!.baseUrl}/dashboard/appointments/${bookingId}`
  const belongs = row.written && row.staff_id === connection.staffId
  const reader = { ...connection, eventDetail: row.event_detail as EventDetail }
  return {
    event: belongs ? calendarEvent(toAppointment(row, connection.locale), reader, url) : null,
    bookingVersion: row.version,
    etag: row.etag,
  }
}
