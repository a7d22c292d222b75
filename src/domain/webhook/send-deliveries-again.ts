import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { lockActiveEndpoint } from './lock-active-endpoint.ts'

/** One delivery, also one that arrived; or all that failed since an instant. */
export type Again = { readonly deliveryId: string } | { readonly failedSince: Temporal.Instant }

/** Sends messages again, with all their attempts before them and under their old ids; answers how many. Refuses
 *  `unknown_webhook`, `webhook_paused` and `unknown_delivery`. */
export async function sendDeliveriesAgain(scope: Scope, endpointId: string, again: Again): Promise<number> {
  return inTenant(scope, async (transaction) => {
    await lockActiveEndpoint(transaction, scope, endpointId)
    const rows = await (
      'deliveryId' in again
        ? resend(transaction, scope, endpointId).where('id', '=', again.deliveryId)
        : resend(transaction, scope, endpointId)
            .where('status', '=', 'failed')
            .where('created_at', '>=', again.failedSince)
    )
      .returning('id')
      .execute()
    if ('deliveryId' in again && rows.length === 0) refuse('unknown_delivery')
    return rows.length
  })
}

function resend(transaction: TenantTransaction, scope: Scope, endpointId: string) {
  const at = now()
  return transaction
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', due_at: at, attempts: 0, trouble: null })
    .where('professional_id', '=', scope.professionalId)
    .where('endpoint_id', '=', endpointId)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<', at)]))
}
