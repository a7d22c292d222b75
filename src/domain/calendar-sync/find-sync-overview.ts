import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { ConnectionStatus, SyncTrouble } from './connection.ts'
import { isDue } from './due-connections.ts'

/** How the calendars of the whole installation are, for the operator. */
export interface SyncOverview {
  readonly connections: Readonly<Record<ConnectionStatus, number>>
  /** Turns that wait for a worker, and for how many seconds the oldest does; 0 where none waits. */
  readonly turnsDue: number
  readonly oldestDueSeconds: number
  /** Connections whose busy times are too old to count as known. */
  readonly stale: number
  /** Why turns do not reach their end, and since when; what only the person can mend is not among it. */
  readonly failing: readonly Failing[]
  /** Appointments that Google refused when it was last asked. */
  readonly refusedPushes: number
}

export interface Failing {
  readonly trouble: SyncTrouble
  readonly connections: number
  readonly since: Temporal.Instant
}

export async function findSyncOverview(at: Temporal.Instant): Promise<SyncOverview> {
  const [counts, failing, refused] = await Promise.all([countConnections(at), findFailing(), countRefused()])
  const { connecting, connected, reconnect, ending, dueSince, ...rest } = counts
  const waited = dueSince ? Math.max(0, dueSince.until(at).total('seconds')) : 0
  const connections = { connecting, connected, reconnect, ending }
  return { connections, ...rest, oldestDueSeconds: waited, failing, ...refused }
}

async function countConnections(at: Temporal.Instant) {
  const dueSince = sql<Temporal.Instant>`greatest(next_at, coalesce(blocked_until, next_at))`
  return databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('status', '=', 'connecting').as('connecting'),
      fn.countAll<number>().filterWhere('status', '=', 'connected').as('connected'),
      fn.countAll<number>().filterWhere('status', '=', 'reconnect').as('reconnect'),
      fn.countAll<number>().filterWhere('status', '=', 'ending').as('ending'),
      fn.countAll<number>().filterWhere(isDue(at)).as('turnsDue'),
      fn.agg<Temporal.Instant | null>('min', [dueSince]).filterWhere(isDue(at)).as('dueSince'),
      fn.countAll<number>().filterWhere('fresh_until', '<', at).as('stale'),
    ])
    .executeTakeFirstOrThrow()
}

async function findFailing(): Promise<Failing[]> {
  const rows = await databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(({ fn }) => [
      'trouble',
      fn.countAll<number>().as('connections'),
      fn.min('failing_since').as('since'),
    ])
    .where('failing_since', 'is not', null)
    .where('trouble', 'is not', null)
    .where('status', '!=', 'reconnect')
    .groupBy('trouble')
    .orderBy('since')
    .execute()
  return rows.map(({ trouble, connections, since }) => ({
    trouble: trouble as SyncTrouble,
    connections,
    since: since!,
  }))
}

async function countRefused(): Promise<{ refusedPushes: number }> {
  return databaseAs('converso_worker')
    .selectFrom('calendar_pushes')
    .select(({ fn }) => fn.countAll<number>().as('refusedPushes'))
    .where('last_error', 'is not', null)
    .executeTakeFirstOrThrow()
}
