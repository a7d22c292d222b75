import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import { forgetPush } from './forget-push.ts'
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
    await forgetPush(transaction, scope, push)
    return true
  })
}
