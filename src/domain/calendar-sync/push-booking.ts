import { inTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import type { GoogleEvent } from '#google/google-event.ts'
import { GoogleProblem, unless } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { eventIdOf } from './calendar-event.ts'
import type { SyncedConnection } from './connection.ts'
import { intendPush } from './intend-push.ts'
import type { Push } from './push.ts'
import { readPush } from './read-push.ts'
import { recordPush } from './record-push.ts'
import { removeEvent } from './remove-event.ts'

const mostRounds = 10

/**
 * Brings one event to where its appointment is, whatever happens meanwhile, however often it is tried, and also where
 * another worker does the same at this moment. Before Google hears of an event there is a record of it, so that none is
 * ever forgotten there. Then, round by round: look at the appointment and at the record; write what differs, which
 * Google takes only where nobody touched the event since (`If-Match`; an insert only where it never was); look again, and
 * write down what stands there now only if it is still what should. Whoever was overtaken looks at the event first and at
 * the appointment after that, so that what is older never replaces what is newer. Throws a GoogleProblem.
 */
export async function pushBooking(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  push: Push,
): Promise<void> {
  let seen: { readonly etag: string | null } | undefined
  for (let round = 0; round < mostRounds; round++) {
    const state = await inTenant(scope, async (transaction) => {
      await intendPush(transaction, scope, connection, push)
      return readPush(transaction, scope, connection, push)
    })
    if (!state) return
    if (!state.event) {
      if (await removeEvent(scope, connection, google, push, state)) return
      seen = { etag: null }
      continue
    }
    const written = await write(google, push, state.event, seen ? seen.etag : state.etag)
    if (written && (await recordPush(scope, connection, push, state, written.etag))) return
    seen = written ?? (await look(google, push))
  }
  throw new GoogleProblem('changed', { reason: 'no_end' })
}

/** Undefined where the event is not as it was known to be. */
async function write(
  google: GoogleCalendar,
  push: Push,
  event: GoogleEvent,
  etag: string | null,
): Promise<{ etag: string } | undefined> {
  const { googleId } = push
  if (etag === null) return google.insertEvent(googleId, event).catch(unless('exists'))
  return google
    .patchEvent(googleId, event.id, event, etag)
    .catch(unless('changed', 'missing', 'gone'))
    .catch((error: unknown) => blame(error, google, push))
}

async function look(google: GoogleCalendar, { googleId, bookingId }: Push): Promise<{ etag: string | null }> {
  const event = await google.getEvent(googleId, eventIdOf(bookingId))
  return { etag: event?.etag ?? null }
}

/** Of some events that a person deleted Google lets nobody change anything again, and calls it as it calls a calendar
 *  that may not be written. Throws. */
async function blame(error: unknown, google: GoogleCalendar, { googleId, bookingId }: Push): Promise<never> {
  if (error instanceof GoogleProblem && error.kind === 'forbidden') {
    const event = await google.getEvent(googleId, eventIdOf(bookingId))
    if (event?.status === 'cancelled') throw new GoogleProblem('gone', error)
  }
  throw error
}
