import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'

/** Deletes a service that was never booked, and archives one that was: bookings keep what they were made for. Answers
 *  which. Refuses `unknown_service`, and `service_changed` where somebody else changed it after `version` was read. */
export async function removeService(
  scope: Scope,
  id: string,
  version: number,
): Promise<'deleted' | 'archived'> {
  guardRight(scope, 'services')
  return inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    // Locks out bookings of this service until it is decided: they refer to its row.
    const found = await transaction
      .selectFrom('services')
      .select('version')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) refuse('unknown_service')
    if (found.version !== version) refuse('service_changed')
    if (await wasBooked(transaction, scope, id)) {
      await transaction
        .updateTable('services')
        .set({ active: false, archived_at: now(), version: sql`version + 1` })
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .execute()
      return 'archived'
    }
    await transaction
      .deleteFrom('services')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    return 'deleted'
  })
}

async function wasBooked(transaction: TenantTransaction, scope: Scope, id: string): Promise<boolean> {
  const booking = await transaction
    .selectFrom('bookings')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('service_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return booking !== undefined
}
