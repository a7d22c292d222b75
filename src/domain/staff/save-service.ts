import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { insertService } from '#domain/service/insert-service.ts'
import type { Service } from '#domain/service/service.ts'
import { updateService } from '#domain/service/update-service.ts'
import type { Scope } from '#scope.ts'
import { activeStaff } from './queries.ts'
import { setDeliverers } from './set-deliverers.ts'

type Wanted = Omit<Service, 'id'> & { readonly active: boolean }

/** Saves a service together with who delivers it: all of it, or nothing. Without an id it is a new one, at the end of the
 *  list, made once under `idOfNew`. Who works alone delivers everything. Answers its id. Refuses `unknown_service`,
 *  `service_changed` where somebody else changed it after `version` was read, `service_limit_reached` and
 *  `unknown_staff_member`. */
export async function saveService(
  scope: Scope,
  known: { readonly id: string; readonly version: number } | null,
  service: Wanted,
  staffIds: readonly string[],
  idOfNew: string = newId(),
): Promise<string> {
  return inTenant(scope, async (transaction) => {
    const id = known?.id ?? idOfNew
    if (known) await updateService(transaction, scope, { id, ...service }, known.version)
    else if (!(await insertService(transaction, scope, { id, ...service }))) return id
    const team = await activeStaff(scope)(transaction).execute()
    await setDeliverers(transaction, scope, id, team.length === 1 ? [team[0]!.id] : staffIds)
    return id
  })
}
