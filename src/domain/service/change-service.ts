import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { Service } from './service.ts'
import { updateService } from './update-service.ts'

/** Changes a service; bookings keep the time and price they were made with. An inactive one is no longer offered.
 *  Refuses `unknown_service`, also an archived one, `service_changed` where somebody else changed it after `version`
 *  was read, and `service_limit_reached` where this is what would make one too many active. */
export async function changeService(
  scope: Scope,
  service: Service & { readonly active: boolean },
  version?: number,
): Promise<void> {
  await inTenant(scope, (transaction) => updateService(transaction, scope, service, version))
}
