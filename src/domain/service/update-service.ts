import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { guardRight } from '#domain/rights.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import { everyService } from './queries.ts'
import type { Service } from './service.ts'

/** Writes what a service has become. Refuses `unknown_service`, also an archived one, `service_changed` where somebody
 *  else changed it after `version` was read, and `service_limit_reached` where this is what would make one too many
 *  active. */
export async function updateService(
  transaction: TenantTransaction,
  scope: Scope,
  { id, ...service }: Service & { readonly active: boolean },
  version?: number,
): Promise<void> {
  guardRight(scope, 'services')
  await touchSchedule(transaction, scope)
  const found = await everyService(scope)(transaction)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!found) refuse('unknown_service')
  if (version !== undefined && found.version !== version) refuse('service_changed')
  await transaction
    .updateTable('services')
    .set({
      name: service.name,
      description: service.description,
      translations: JSON.stringify(service.translations),
      duration: service.durationMinutes,
      price: service.price,
      active: service.active,
      version: sql`version + 1`,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .execute()
  if (service.active && !found.active) await guardServiceLimit(transaction, scope)
}
