import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import type { Push, PushState } from './push.ts'
import { readPush } from './read-push.ts'
import { takeOutEvent } from './take-out-event.ts'

/** Takes an event out of a calendar, and forgets it; false where it belongs there after all by now. Throws a GoogleProblem. */
export async function removeEvent(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  push: Push,
  { etag }: PushState,
): Promise<boolean> {
  await takeOutEvent(scope, connection, google, push, etag)
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
