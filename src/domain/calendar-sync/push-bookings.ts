import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import { closeCalendar } from './close-calendar.ts'
import { findPushes } from './find-pushes.ts'
import { noteRefusedPush } from './note-refused-push.ts'
import type { Push } from './push.ts'
import { pushBooking } from './push-booking.ts'
import { pushesPerTurn } from './turn.ts'

/** Brings the calendar to where the appointments are, as far as one turn goes; answers whether there is more. What Google
 *  refuses of one appointment stops no other. Throws a GoogleProblem where Google takes nothing at present. */
export async function pushBookings(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  signal: AbortSignal,
): Promise<boolean> {
  const pushes = await findPushes(scope, connection, pushesPerTurn)
  const closed = new Set<string>()
  for (const push of pushes) {
    if (signal.aborted) return true
    if (closed.has(push.calendarId)) continue
    const outcome = await tryPush(scope, connection, google, push)
    if (outcome === 'closed') closed.add(push.calendarId)
  }
  return pushes.length === pushesPerTurn
}

async function tryPush(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  push: Push,
): Promise<'closed' | 'tried'> {
  try {
    await pushBooking(scope, connection, google, push)
    return 'tried'
  } catch (error) {
    if (!(error instanceof GoogleProblem)) throw error
    switch (error.kind) {
      case 'missing':
        await closeCalendar(scope, push.calendarId, 'calendar_gone')
        return 'closed'
      // What was consented to is for the person's own calendars: this one no longer is.
      case 'scopes':
      case 'forbidden':
        await closeCalendar(scope, push.calendarId, 'forbidden')
        return 'closed'
      case 'invalid':
      case 'exists':
      case 'changed':
      case 'gone':
        await noteRefusedPush(scope, push, error.message)
        return 'tried'
      default:
        throw error
    }
  }
}
