import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import { readTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { troublesOfWriting, type SyncedConnection } from './connection.ts'
import type { Push } from './push.ts'
import { missingIn, outdatedIn } from './queries.ts'

const columns = [
  'calendar.id as calendarId',
  'calendar.google_id as googleId',
  'bookings.id as bookingId',
  'bookings.start_time as startTime',
] as const

/** What differs between the calendar and the appointments, at most `limit` of it: those to come that begin soonest, then those
 *  that are over. What Google refused waits until it is its turn; a calendar that cannot be written is left alone. */
export async function findPushes(
  scope: Scope,
  { staffId }: Pick<SyncedConnection, 'staffId'>,
  limit: number,
): Promise<Push[]> {
  const at = now()
  const [missing, outdated] = await readTenant(
    scope,
    (database) =>
      missingIn(
        scope,
        staffId,
        at,
      )(database)
        .select(columns)
        .where(canBeWritten)
        .orderBy('bookings.start_time')
        .limit(limit),
    (database) =>
      outdatedIn(
        scope,
        staffId,
      )(database)
        .select([...columns, ({ eb }) => eb('bookings.end_time', '<=', at).as('isOver')])
        .where(canBeWritten)
        .where(({ or, eb }) => or([eb('push.retry_at', 'is', null), eb('push.retry_at', '<=', at)]))
        .orderBy('isOver')
        .orderBy('bookings.start_time')
        .limit(limit),
  )
  const toCome = [...missing, ...outdated.filter(({ isOver }) => !isOver)]
  const soonestFirst = toCome.toSorted((a, b) => Temporal.Instant.compare(a.startTime, b.startTime))
  return [...soonestFirst, ...outdated.filter(({ isOver }) => isOver)].slice(0, limit)
}

function canBeWritten({
  and,
  or,
  eb,
}: ExpressionBuilder<DB & { calendar: DB['connected_calendars'] }, 'calendar'>) {
  return and([
    eb('calendar.access', '=', 'owner'),
    or([eb('calendar.trouble', 'is', null), eb('calendar.trouble', 'not in', [...troublesOfWriting])]),
  ])
}
