import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import type { Service } from './service.ts'

/** Writes a new service at the given place of the list; without one, at its end. Answers whether it was new: a service
 *  of that id stays as it is. Refuses `service_limit_reached`. */
export async function insertService(
  transaction: TenantTransaction,
  scope: Scope,
  { active = true, ...service }: Service & { readonly active?: boolean },
  position?: number,
): Promise<boolean> {
  guardRight(scope, 'services')
  await touchSchedule(transaction, scope)
  const row = await transaction
    .insertInto('services')
    .values({
      professional_id: scope.professionalId,
      id: service.id,
      name: service.name,
      description: service.description,
      translations: JSON.stringify(service.translations),
      duration: service.durationMinutes,
      price: service.price,
      active,
      position: position ?? (await endOfList(transaction, scope)),
      created_at: now(),
    })
    .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row && active) await guardServiceLimit(transaction, scope)
  return row !== undefined
}

async function endOfList(transaction: TenantTransaction, scope: Scope): Promise<number> {
  const { last } = await transaction
    .selectFrom('services')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('professional_id', '=', scope.professionalId)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : last + 1
}
