import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import type { Push } from './push.ts'

/** Writes down that an event may stand in a calendar, before Google is told of it; nothing where that is known, or where the
 *  calendar or the appointment is gone. */
export async function intendPush(
  transaction: TenantTransaction,
  scope: Scope,
  { id }: SyncedConnection,
  { calendarId, bookingId }: Push,
): Promise<void> {
  await transaction
    .insertInto('calendar_pushes')
    .columns(['professional_id', 'calendar_id', 'booking_id', 'connection_id', 'staff_id'])
    .expression((query) =>
      query
        .selectFrom('connected_calendars as calendar')
        .innerJoin('bookings', 'bookings.professional_id', 'calendar.professional_id')
        .select([
          'calendar.professional_id',
          'calendar.id as calendar_id',
          'bookings.id as booking_id',
          'calendar.connection_id',
          'calendar.staff_id',
        ])
        .where('calendar.professional_id', '=', scope.professionalId)
        .where('calendar.id', '=', calendarId)
        .where('calendar.connection_id', '=', id)
        .where('bookings.id', '=', bookingId),
    )
    .onConflict((conflict) => conflict.columns(['professional_id', 'calendar_id', 'booking_id']).doNothing())
    .execute()
}
