import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem, unless } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { eventIdOf } from './calendar-event.ts'
import type { SyncedConnection } from './connection.ts'
import type { Push } from './push.ts'

const mostRounds = 10

/** Deletes an event, unless a colleague has the appointment and writes the same calendar. Colleagues note what they write
 *  before they write it: who has not done so when we look changes the event after that, Google does not delete what
 *  changed, and we look again. `etag` is the one known; null where none is. Throws a GoogleProblem. */
export async function takeOutEvent(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  push: Push,
  etag: string | null,
): Promise<void> {
  const id = eventIdOf(push.bookingId)
  let known = etag
  for (let round = 0; round < mostRounds; round++) {
    const event = known === null ? await google.getEvent(push.googleId, id) : { etag: known, status: '' }
    if (!event || event.status === 'cancelled') return
    const [colleagues] = await readTenant(scope, sameEventOfColleagues(scope, connection, push))
    if (colleagues.length > 0) return
    if (await google.deleteEvent(push.googleId, id, event.etag).then(isDone, unless('changed'))) return
    known = null
  }
  throw new GoogleProblem('changed', { reason: 'no_end' })
}

function isDone(): true {
  return true
}

/** Two staff members can write the same calendar: an appointment that went from one to the other stays in it. */
function sameEventOfColleagues(scope: Scope, { id }: SyncedConnection, { googleId, bookingId }: Push) {
  return (database: Database) =>
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
