import { inTenant } from '#db/tenant.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import type { Scope } from '#scope.ts'

/** Asks for a turn of the connections of those whose appointment changed: of who has it, and of who had it before. Most
 *  have none. Of everybody's, where nobody is named: the plan or the settings changed. */
export async function askTurns(scope: Scope, { payload }: ClaimedTask): Promise<void> {
  const staffIds = [payload['staffId'], payload['formerStaffId']].filter((id) => id !== undefined)
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('calendar_connections')
      .set({ asked: true })
      .where('professional_id', '=', scope.professionalId)
      .$if(staffIds.length > 0, (query) => query.where('staff_id', 'in', staffIds))
      .where('status', '=', 'connected')
      .execute(),
  )
}
