import { readTenant } from '#db/tenant.ts'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { troublesOfWriting, type SyncedConnection } from './connection.ts'

/** When the next appointment that Google refused is tried again, null where it refused none, and whether the calendar that
 *  is to be written cannot be. */
export async function findOpenPushes(
  scope: Scope,
  { id }: SyncedConnection,
): Promise<{ retryAt: Temporal.Instant | null; isClosed: boolean }> {
  const [[found]] = await readTenant(scope, openPushes(scope, id, now()))
  return { retryAt: found?.retryAt ?? null, isClosed: found?.isClosed ?? false }
}

function openPushes(scope: Scope, connectionId: string, at: Temporal.Instant) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars as calendar')
      .leftJoin('calendar_pushes as push', (join) =>
        join
          .onRef('push.professional_id', '=', 'calendar.professional_id')
          .onRef('push.calendar_id', '=', 'calendar.id')
          .on('push.retry_at', '>', at),
      )
      .select(({ fn, eb, and, or }) => [
        fn.min('push.retry_at').as('retryAt'),
        fn
          .agg<boolean | null>('bool_or', [
            and([
              eb('calendar.written', '=', true),
              or([
                eb('calendar.access', '!=', 'owner'),
                eb('calendar.trouble', 'in', [...troublesOfWriting]),
              ]),
            ]),
          ])
          .as('isClosed'),
      ])
      .where('calendar.professional_id', '=', scope.professionalId)
      .where('calendar.connection_id', '=', connectionId)
}
