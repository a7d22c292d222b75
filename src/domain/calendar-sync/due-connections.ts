import type { ExpressionBuilder } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { DB } from '#db/schema.ts'

/** True of connections that need a turn and that no worker has at the instant `at`. */
export function isDue(at: Temporal.Instant) {
  return ({ and, or, eb }: ExpressionBuilder<DB, 'calendar_connections'>) =>
    and([
      or([eb('asked', '=', true), eb('next_at', '<=', at)]),
      or([eb('blocked_until', 'is', null), eb('blocked_until', '<=', at)]),
      or([eb('locked_until', 'is', null), eb('locked_until', '<', at)]),
    ])
}

export interface DueConnection {
  readonly professionalId: string
  readonly connectionId: string
}

/** Connections that need a turn, over the whole installation, the longest waiting first. */
export async function dueConnections(at: Temporal.Instant, limit: number): Promise<DueConnection[]> {
  return databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(['professional_id as professionalId', 'id as connectionId'])
    .where(isDue(at))
    .orderBy('next_at')
    .limit(limit)
    .execute()
}
