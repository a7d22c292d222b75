import type { Scope } from '#db/scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import type { Service } from './service.ts'

/** Changes a service; bookings keep the time and price they were made with. An inactive one is no longer offered.
 *  Refuses `unknown_service` and `service_limit_reached`. */
export async function changeService(
  scope: Scope,
  { id, ...service }: Service & { readonly active: boolean },
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const changed = await transaction
      .updateTable('services')
      .set({
        name: service.name,
        description: service.description,
        translations: JSON.stringify(service.translations),
        duration: service.durationMinutes,
        price: service.price,
        active: service.active,
      })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (!changed) refuse('unknown_service')
    if (service.active) await guardServiceLimit(transaction, scope)
  })
}
