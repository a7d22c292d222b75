import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'

/** Lets a task that failed or died run again at once, with all its attempts before it; false where it is done, or
 *  running just now. */
export async function retryTask(transaction: TenantTransaction, scope: Scope, id: string): Promise<boolean> {
  const at = now()
  const row = await transaction
    .updateTable('tasks')
    .set({ dead_at: null, run_at: at, attempts: 0, locked_until: null })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<', at)]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
