import type { Scope } from '#db/scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { everyService } from './queries.ts'

/** Moves a service one place up or down in the professional's order; at the end of the list nothing changes.
 *  Refuses `unknown_service`. */
export async function moveService(scope: Scope, id: string, direction: 'up' | 'down'): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const ids = (await everyService(scope)(transaction).execute()).map((service) => service.id)
    const from = ids.indexOf(id)
    if (from < 0) refuse('unknown_service')
    const to = direction === 'up' ? from - 1 : from + 1
    if (to < 0 || to >= ids.length) return
    ids.splice(to, 0, ...ids.splice(from, 1))
    for (const [position, serviceId] of ids.entries()) {
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
