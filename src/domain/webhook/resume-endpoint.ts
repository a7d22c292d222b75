import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { updateEndpoint, type SeenEndpoint } from './update-endpoint.ts'

/** Sends to an endpoint again, from now on; a person may send again what failed meanwhile. Refuses as `updateEndpoint`. */
export async function resumeEndpoint(scope: Scope, seen: SeenEndpoint): Promise<void> {
  await inTenant(scope, (transaction) =>
    updateEndpoint(transaction, scope, seen, {
      paused_at: null,
      paused_because: null,
      failing_since: null,
      failed_in_a_row: 0,
    }),
  )
}
