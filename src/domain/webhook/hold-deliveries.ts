import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** What waits for an endpoint that is paused counts as failed, so that a person decides whether it is still to be sent. */
export async function holdDeliveries(
  transaction: TenantTransaction,
  scope: Scope,
  endpointId: string,
): Promise<void> {
  await transaction
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', trouble: 'paused', locked_until: null })
    .where('professional_id', '=', scope.professionalId)
    .where('endpoint_id', '=', endpointId)
    .where('status', '=', 'waiting')
    .execute()
}
