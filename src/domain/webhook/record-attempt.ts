import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { isGivenUp, nextAttempt, type Attempt, type ClaimedDelivery } from './delivery.ts'
import { holdDeliveries } from './hold-deliveries.ts'

/** Writes down how an attempt went: when it is tried again, and what that says of the endpoint. One that nothing reached for
 *  two days, or that says it is gone, is paused, and the professional is told by mail. */
export async function recordAttempt(
  scope: Scope,
  delivery: ClaimedDelivery,
  attempt: Attempt,
): Promise<void> {
  const at = now()
  await inTenant(scope, async (transaction) => {
    await writeDelivery(transaction, scope, delivery, attempt, at)
    const health = await writeHealth(transaction, scope, delivery.endpointId, attempt, at)
    if (attempt.trouble === null || !health?.failing_since) return
    const gone = attempt.status === 410
    if (gone || isGivenUp(health.failing_since, health.failed_in_a_row, at))
      await pause(transaction, scope, delivery.endpointId, gone ? 'gone' : 'failing', at)
  })
}

async function writeDelivery(
  transaction: TenantTransaction,
  scope: Scope,
  { id, attempts }: ClaimedDelivery,
  attempt: Attempt,
  at: Temporal.Instant,
): Promise<void> {
  const again = attempt.trouble && nextAttempt(attempts, at, Math.random(), attempt.retryAfterSeconds)
  await transaction
    .updateTable('webhook_deliveries')
    .set({
      status: attempt.trouble === null ? 'delivered' : again ? 'waiting' : 'failed',
      ...(again && { due_at: again }),
      locked_until: null,
      attempted_at: at,
      duration_ms: attempt.milliseconds,
      response_status: attempt.status,
      response_excerpt: attempt.excerpt,
      trouble: attempt.trouble,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute()
}

function writeHealth(
  transaction: TenantTransaction,
  scope: Scope,
  endpointId: string,
  { trouble }: Attempt,
  at: Temporal.Instant,
) {
  return transaction
    .updateTable('webhook_endpoints')
    .set(({ eb, fn, val }) =>
      trouble === null
        ? { failing_since: null, failed_in_a_row: 0 }
        : {
            failing_since: fn.coalesce('failing_since', val(at)),
            failed_in_a_row: eb('failed_in_a_row', '+', 1),
          },
    )
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', endpointId)
    .where('paused_at', 'is', null)
    .returning(['failing_since', 'failed_in_a_row'])
    .executeTakeFirst()
}

async function pause(
  transaction: TenantTransaction,
  scope: Scope,
  endpointId: string,
  because: 'failing' | 'gone',
  at: Temporal.Instant,
): Promise<void> {
  await transaction
    .updateTable('webhook_endpoints')
    .set(({ eb }) => ({ paused_at: at, paused_because: because, version: eb('version', '+', 1) }))
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', endpointId)
    .execute()
  await holdDeliveries(transaction, scope, endpointId)
  const mail = { kind: 'webhook_mail', payload: { endpointId }, runAt: at } as const
  await queueTasks(transaction, scope, [{ ...mail, dedupeKey: `webhook_mail:${endpointId}:${at}` }])
}
