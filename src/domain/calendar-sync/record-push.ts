import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { SyncedConnection } from './connection.ts'
import { isSameEvent, type Push, type PushState } from './push.ts'
import { readPush } from './read-push.ts'

/** Writes down that the event stands in the calendar; false where it should be another by now. The appointment and
 *  what the person chose are locked meanwhile: whoever changes them does so before, and is seen here, or after, and is found
 *  later. */
export async function recordPush(
  scope: Scope,
  connection: SyncedConnection,
  push: Push,
  { event }: PushState,
  etag: string,
): Promise<boolean> {
  return inTenant(scope, async (transaction) => {
    const state = await readPush(transaction, scope, connection, push, 'lock')
    if (!state) return false
    const settled = isSameEvent(state.event, event)
    const done = {
      booking_version: state.bookingVersion,
      attempts: 0,
      retry_at: null,
      last_error: null,
      pushed_at: now(),
    }
    await transaction
      .updateTable('calendar_pushes')
      .set({ etag, ...(settled && done) })
      .where('professional_id', '=', scope.professionalId)
      .where('calendar_id', '=', push.calendarId)
      .where('booking_id', '=', push.bookingId)
      .execute()
    return settled
  })
}
