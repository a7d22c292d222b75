import { newId } from '#db/new-id.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import type { Service } from './service.ts'

/** Writes a new service at the given place of the list; without one, at its end. Answers its id. Refuses
 *  `service_limit_reached`. */
export async function insertService(
  transaction: TenantTransaction,
  scope: Scope,
  { active = true, ...service }: Omit<Service, 'id'> & { readonly active?: boolean },
  position?: number,
): Promise<string> {
  guardRight(scope, 'services')
  const id = newId()
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
      active,
      position: position ?? (await endOfList(transaction, scope)),
      created_at: now(),
    })
    .execute()
  if (active) await guardServiceLimit(transaction, scope)
  return id
}

async function endOfList(transaction: TenantTransaction, scope: Scope): Promise<number> {
  const { last } = await transaction
    .selectFrom('services')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('professional_id', '=', scope.professionalId)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : last + 1
}
