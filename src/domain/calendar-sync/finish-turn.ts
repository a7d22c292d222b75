import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { ClaimedConnection, TurnOutcome } from './turn.ts'

/** Ends a turn that reached its end; nothing where the lease of `until` was lost meanwhile. */
export async function finishTurn(
  scope: Scope,
  { id, status }: ClaimedConnection,
  until: Temporal.Instant,
  { again, nextAt, trouble }: TurnOutcome,
): Promise<void> {
  await databaseAs('converso_worker')
    .updateTable('calendar_connections')
    .set({
      locked_until: null,
      next_at: nextAt,
      ...(again && { asked: true }),
      ...(status === 'connected' && { synced_at: now() }),
      // What needs the person's consent is not over because a turn had nothing to do.
      ...(status !== 'reconnect' && {
        blocked_until: null,
        failed_in_a_row: 0,
        failing_since: null,
        trouble: sql<string | null>`case when status = 'reconnect' then trouble else ${trouble} end`,
        trouble_detail: sql<string | null>`case when status = 'reconnect' then trouble_detail end`,
      }),
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('locked_until', '=', until)
    .execute()
}
