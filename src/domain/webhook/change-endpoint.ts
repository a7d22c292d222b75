import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { EndpointChoice } from './endpoint.ts'
import { updateEndpoint, type SeenEndpoint } from './update-endpoint.ts'

/** Changes where an endpoint lies and what it is told; what waits goes to the new address. Refuses as `updateEndpoint`. */
export async function changeEndpoint(
  scope: Scope,
  seen: SeenEndpoint,
  choice: EndpointChoice,
): Promise<void> {
  await inTenant(scope, (transaction) =>
    updateEndpoint(transaction, scope, seen, { url: choice.url, events: choice.events as string[] }),
  )
}
