import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'

/** Lets the worker look at the calendars at once, also where it was told to wait. Refuses `unknown_staff_member`, and
 *  `unknown_calendar` where nothing is connected. */
export async function askForSync(scope: Scope, staffId: string): Promise<void> {
  guardOwn(scope, 'calendar_sync', staffId)
  await inTenant(scope, async (transaction) => {
    const asked = await transaction
      .updateTable('calendar_connections')
      .set({ asked: true, blocked_until: null, listed_at: longAgo })
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .returning('id')
      .executeTakeFirst()
    if (!asked) refuse('unknown_calendar')
    await transaction
      .updateTable('connected_calendars')
      .set({ next_at: null })
      .where('professional_id', '=', scope.professionalId)
      .where('connection_id', '=', asked.id)
      .execute()
    await transaction
      .updateTable('calendar_pushes')
      .set({ retry_at: null })
      .where('professional_id', '=', scope.professionalId)
      .where('connection_id', '=', asked.id)
      .where('retry_at', 'is not', null)
      .execute()
  })
}

/** Not null, which would say that nothing was ever listed. */
const longAgo = sql<Temporal.Instant | null>`listed_at - interval '30 days'`
