import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { updateEndpoint, type SeenEndpoint } from './update-endpoint.ts'

/** Removes an endpoint with its log; what waits is not sent. Refuses as `updateEndpoint`. */
export async function removeEndpoint(scope: Scope, seen: SeenEndpoint): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await updateEndpoint(transaction, scope, seen, {})
    await transaction
      .deleteFrom('webhook_endpoints')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', seen.id)
      .execute()
  })
}
