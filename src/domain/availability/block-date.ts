import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { now } from '#time/clock.ts'
import type { BlockedDate } from './blocked-date.ts'

/** Blocks a span of wall-clock time for one staff member or, with `staffId` null, for everybody; what is booked
 *  within it stays booked. Under one `id` it is done once. Answers the id. Refuses `unknown_staff_member`. */
export async function blockDate(
  scope: Scope,
  blocked: BlockedDate,
  staffId: string | null,
  reason: string | null,
  id: string = newId(),
): Promise<string> {
  guardOwn(scope, 'hours', staffId)
  await inTenant(scope, async (transaction) => {
    await transaction
      .insertInto('blocked_dates')
      .values({
        professional_id: scope.professionalId,
        id,
        staff_id: staffId,
        start_time: blocked.start,
        end_time: blocked.end,
        reason,
        created_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doNothing())
      .execute()
    await touchSchedule(transaction, scope)
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
  return id
}
