import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { troublesOfWriting, type SyncedConnection } from './connection.ts'
import type { Push } from './push.ts'
import { toBeWritten } from './queries.ts'

/** What differs between the calendar and the appointments, at most `limit` of it: first what should no longer be there, then
 *  the appointments that begin soonest. What Google refused waits until it is its turn; a calendar that cannot be written
 *  is left alone. */
export async function findPushes(
  scope: Scope,
  { staffId }: SyncedConnection,
  limit: number,
): Promise<Push[]> {
  const at = now()
  const columns = [
    'calendar.id as calendarId',
    'calendar.google_id as googleId',
    'bookings.id as bookingId',
  ] as const
  const [removed, written] = await readTenant(
    scope,
    (database) =>
      toBeRemoved(
        scope,
        staffId,
      )(database)
        .select(columns)
        .where(canBeTried(at))
        .orderBy('bookings.start_time', 'desc')
        .limit(limit),
    (database) =>
      toBeWritten(
        scope,
        staffId,
        at,
      )(database)
        .select(columns)
        .where(canBeTried(at))
        .orderBy(({ eb }) => eb('bookings.end_time', '<=', at))
        .orderBy('bookings.start_time')
        .limit(limit),
  )
  return [...removed, ...written].slice(0, limit)
}

/** What stands in a calendar and should not: cancelled, somebody else's, or in a calendar that is no longer the written one. */
function toBeRemoved(scope: Scope, staffId: string) {
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
          .onRef('bookings.id', '=', 'push.booking_id'),
      )
      .where('push.professional_id', '=', scope.professionalId)
      .where('push.staff_id', '=', staffId)
      .where((where) =>
        where.or([
          where('bookings.status', '=', 'cancelled'),
          where('bookings.staff_id', '!=', staffId),
          where('calendar.written', '=', false),
        ]),
      )
}

interface Joined {
  push: DB['calendar_pushes']
  calendar: DB['connected_calendars']
}

function canBeTried(at: Temporal.Instant) {
  return ({ and, or, eb }: ExpressionBuilder<DB & Joined, 'push' | 'calendar'>) =>
    and([
      or([eb('push.retry_at', 'is', null), eb('push.retry_at', '<=', at)]),
      eb('calendar.access', '=', 'owner'),
      or([eb('calendar.trouble', 'is', null), eb('calendar.trouble', 'not in', [...troublesOfWriting])]),
    ])
}
