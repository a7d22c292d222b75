import type { UpdateObject } from 'kysely'
import type { DB } from '#db/schema.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { SyncTrouble } from './connection.ts'
import {
  blockedAfter,
  hoursBetweenListings,
  needsConsent,
  troubleOf,
  type ClaimedConnection,
} from './turn.ts'

/** Ends a turn that failed: it is tried again after a pause or, where only a new consent helps, the person is told, once.
 *  Nothing where the lease of `until` was lost, and nothing is held against a connection that the person made anew
 *  meanwhile. Answers what the trouble is. */
export async function failTurn(
  scope: Scope,
  claimed: ClaimedConnection,
  until: Temporal.Instant,
  error: unknown,
): Promise<SyncTrouble> {
  const trouble = troubleOf(error, claimed.status)
  await inTenant(scope, async (transaction) => {
    const row = await unlock(transaction, scope, claimed.id, until)
    if (!row || row.status !== claimed.status || !isSameCode(row.code, claimed.code)) return
    const at = now()
    const told = {
      failing_since: row.failing_since ?? at,
      failed_in_a_row: row.failed_in_a_row + 1,
      trouble,
      trouble_detail: detailOf(error),
    }
    if (needsConsent(trouble) && claimed.status !== 'ending') {
      const nextAt = at.add({ hours: hoursBetweenListings })
      await write(transaction, scope, claimed.id, {
        ...told,
        status: 'reconnect',
        code: null,
        next_at: nextAt,
      })
      if (claimed.status === 'connected') await tellPerson(transaction, scope, claimed, at)
    } else {
      const asked = error instanceof GoogleProblem ? error.retryAfterSeconds : undefined
      const blockedUntil = blockedAfter(told.failed_in_a_row, at, Math.random(), asked)
      await write(transaction, scope, claimed.id, { ...told, asked: true, blocked_until: blockedUntil })
    }
  })
  return trouble
}

function unlock(transaction: TenantTransaction, scope: Scope, id: string, until: Temporal.Instant) {
  return transaction
    .updateTable('calendar_connections')
    .set({ locked_until: null })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('locked_until', '=', until)
    .returning(['status', 'code', 'failing_since', 'failed_in_a_row'])
    .executeTakeFirst()
}

function isSameCode(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === other || (one !== null && other !== null && Buffer.compare(one, other) === 0)
}

async function write(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
  change: UpdateObject<DB, 'calendar_connections'>,
): Promise<void> {
  await transaction
    .updateTable('calendar_connections')
    .set(change)
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
}

async function tellPerson(
  transaction: TenantTransaction,
  scope: Scope,
  { id, staffId }: ClaimedConnection,
  at: Temporal.Instant,
): Promise<void> {
  const mail = { kind: 'calendar_mail', payload: { staffId }, runAt: at } as const
  await queueTasks(transaction, scope, [{ ...mail, dedupeKey: `calendar_mail:${id}:${at}` }])
}

/** For the operator: what Google answered, without tokens and texts of events. */
function detailOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200)
}
