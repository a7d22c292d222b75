import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import { everyService } from './queries.ts'

/** Moves a service one place up or down in the professional's order, or to the place of another one; at the ends of
 *  the list nothing changes. Refuses `unknown_service`. */
export async function moveService(
  scope: Scope,
  id: string,
  to: 'up' | 'down' | { readonly placeOf: string },
): Promise<void> {
  guardRight(scope, 'services')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const services = await everyService(scope)(transaction).execute()
    const before = services.filter((one) => one.archived_at === null).map((one) => one.id)
    const after = moved(before, before.indexOf(id), placeIn(before, id, to))
    for (const [position, serviceId] of after.entries()) {
      await transaction
        .updateTable('services')
        .set({ position })
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', serviceId)
        .where('position', '<>', position)
        .execute()
    }
  })
}

function placeIn(ids: readonly string[], id: string, to: Parameters<typeof moveService>[2]): number {
  const from = ids.indexOf(id)
  const place = typeof to === 'object' ? ids.indexOf(to.placeOf) : from + (to === 'up' ? -1 : 1)
  if (from < 0 || (typeof to === 'object' && place < 0)) refuse('unknown_service')
  return Math.min(Math.max(place, 0), ids.length - 1)
}

function moved(ids: readonly string[], from: number, to: number): string[] {
  const others = ids.toSpliced(from, 1)
  return others.toSpliced(to, 0, ids[from]!)
}
