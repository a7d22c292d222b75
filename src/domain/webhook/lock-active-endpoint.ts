import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'

/** Until the transaction ends, nobody pauses or removes the endpoint. Refuses `unknown_webhook` and `webhook_paused`. */
export async function lockActiveEndpoint(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
): Promise<void> {
  guardRight(scope, 'webhooks')
  const row = await transaction
    .selectFrom('webhook_endpoints')
    .select('paused_at')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) refuse('unknown_webhook')
  if (row.paused_at) refuse('webhook_paused')
}
