import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import { guardServiceLimit } from './guard-service-limit.ts'
import { everyService } from './queries.ts'

/** Offers a service to clients, or stops offering it; what is booked stays booked. An archived one comes back.
 *  Refuses `unknown_service` and `service_limit_reached`. */
export async function offerService(scope: Scope, id: string, active: boolean): Promise<void> {
  guardRight(scope, 'services')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const found = await everyService(scope)(transaction).where('id', '=', id).executeTakeFirst()
    if (!found) refuse('unknown_service')
    await transaction
      .updateTable('services')
      .set({ active, archived_at: null, version: sql`version + 1` })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    if (active && !found.active) await guardServiceLimit(transaction, scope)
  })
}
