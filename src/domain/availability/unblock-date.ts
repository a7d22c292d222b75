import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import type { Reach } from '#domain/staff/reach.ts'
import type { BlockedDate } from './blocked-date.ts'

export type UnblockedDate = BlockedDate & { readonly staffId: string | null; readonly reason: string | null }

/** Opens a blocked date again. Answers what it was, so that it can be blocked anew. Refuses `unknown_blocked_date`,
 *  also where it is not within reach: what is everybody's is theirs who reach everyone. */
export async function unblockDate(scope: Scope, reach: Reach, id: string): Promise<UnblockedDate> {
  return inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const removed = await transaction
      .deleteFrom('blocked_dates')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .$call((all) => (reach === 'everyone' ? all : all.where('staff_id', '=', reach.staffId)))
      .returning(['start_time as start', 'end_time as end', 'staff_id as staffId', 'reason'])
      .executeTakeFirst()
    return removed ?? refuse('unknown_blocked_date')
  })
}
