import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { now } from '#time/clock.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import type { Service } from './service.ts'

/** Adds a service at the given place of the list. Answers its id. Refuses `service_limit_reached`. */
export async function addService(
  scope: Scope,
  service: Omit<Service, 'id'>,
  position: number,
): Promise<string> {
  const id = newId()
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    await transaction
      .insertInto('services')
      .values({
        professional_id: scope.professionalId,
        id,
        name: service.name,
        description: service.description,
        translations: JSON.stringify(service.translations),
        duration: service.durationMinutes,
        price: service.price,
        position,
        created_at: now(),
      })
      .execute()
    await guardServiceLimit(transaction, scope)
  })
  return id
}
