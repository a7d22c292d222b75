import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { holdDeliveries } from './hold-deliveries.ts'
import { updateEndpoint, type SeenEndpoint } from './update-endpoint.ts'

/** Sends nothing more to an endpoint until it is resumed; what happens meanwhile stands in its log. Refuses as
 *  `updateEndpoint`. */
export async function pauseEndpoint(scope: Scope, seen: SeenEndpoint): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await updateEndpoint(transaction, scope, seen, { paused_at: now(), paused_because: 'person' })
    await holdDeliveries(transaction, scope, seen.id)
  })
}
