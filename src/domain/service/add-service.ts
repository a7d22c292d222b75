import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { insertService } from './insert-service.ts'
import type { Service } from './service.ts'

/** Adds a service at the given place of the list. Answers its id. Refuses `service_limit_reached`. */
export async function addService(
  scope: Scope,
  service: Omit<Service, 'id'>,
  position: number,
): Promise<string> {
  const id = newId()
  await inTenant(scope, (transaction) => insertService(transaction, scope, { ...service, id }, position))
  return id
}
