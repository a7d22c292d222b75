import { inTenant, readTenant, type TenantTransaction } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { Scope } from '#scope.ts'
import { eventIdOf } from './calendar-event.ts'
import type { SyncedConnection } from './connection.ts'
import type { Push } from './push.ts'
import { readPush } from './read-push.ts'

/** Takes an event out of a calendar, and forgets it; false where it belongs there after all by now. Throws a GoogleProblem. */
export async function removeEvent(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  push: Push,
): Promise<boolean> {
  const [colleagues] = await readTenant(scope, sameEventOfColleagues(scope, connection, push))
  if (colleagues.length === 0) await google.deleteEvent(push.googleId, eventIdOf(push.bookingId))
  return inTenant(scope, async (transaction) => {
    const state = await readPush(transaction, scope, connection, push, 'lock')
    if (state?.event) return false
    await transaction
      .deleteFrom('calendar_pushes')
      .where('professional_id', '=', scope.professionalId)
      .where('calendar_id', '=', push.calendarId)
      .where('booking_id', '=', push.bookingId)
      .execute()
    return true
  })
}

/** Two staff members can write the same calendar: an appointment that went from one to the other stays in it. */
function sameEventOfColleagues(scope: Scope, { id }: SyncedConnection, { googleId, bookingId }: Push) {
  return (database: TenantTransaction) =>
    database
      .selectFrom('calendar_pushes as push')
      .innerJoin('connected_calendars as calendar', (join) =>
        join
          .onRef('calendar.professional_id', '=', 'push.professional_id')
          .onRef('calendar.id', '=', 'push.calendar_id'),
      )
      .innerJoin('bookings', (join) =>
        join
          .onRef('bookings.professional_id', '=', 'push.professional_id')
          .onRef('bookings.id', '=', 'push.booking_id')
          .onRef('bookings.staff_id', '=', 'push.staff_id'),
      )
      .select('push.booking_id')
      .where('push.professional_id', '=', scope.professionalId)
      .where('push.booking_id', '=', bookingId)
      .where('push.connection_id', '!=', id)
      .where('calendar.google_id', '=', googleId)
      .where('calendar.written', '=', true)
      .where('bookings.status', '!=', 'cancelled')
}
