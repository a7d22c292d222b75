import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Unreachable } from './mark-unreachable.ts'
import { clientsSeen } from './queries.ts'

/** Whether mails to a client are sent. */
export interface Reachability {
  /** Null where nothing speaks against their address. */
  readonly unreachable: {
    readonly reason: Unreachable
    /** What the mail server said, in its own words. */
    readonly said: string | null
    readonly since: Temporal.Instant
  } | null
  readonly remindersOff: boolean
}

/** Whether mails to a client are sent; undefined where there is no such client, or they were erased. */
export async function findReachability(scope: Scope, clientId: string): Promise<Reachability | undefined> {
  const [[row]] = await readTenant(scope, reachabilityOf(scope, clientId))
  if (!row) return undefined
  const { reason, said, since } = row
  return {
    unreachable: reason && since ? { reason: reason as Unreachable, said, since } : null,
    remindersOff: row.reminders_off_at !== null,
  }
}

/** The client's own address counts, not the one that a booking was made with: a correction helps at once. */
function reachabilityOf(scope: Scope, clientId: string) {
  return (database: Database) =>
    database
      .selectFrom(clientsSeen(scope))
      .leftJoin('unreachable_addresses as mark', (join) =>
        join
          .onRef('mark.professional_id', '=', 'clients.professional_id')
          .onRef('mark.email_key', '=', 'clients.email_key'),
      )
      .select([
        'clients.email',
        'clients.reminders_off_at',
        'mark.reason',
        'mark.said',
        'mark.created_at as since',
      ])
      .where('clients.professional_id', '=', scope.professionalId)
      .where('clients.id', '=', clientId)
      .where('clients.erased_at', 'is', null)
}
