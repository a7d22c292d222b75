import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { ClaimedTask } from './task.ts'

/** Gives a task back that was taken and not begun: any worker may have it at once, as if nobody had taken it. */
export async function putBackTask(scope: Scope, task: ClaimedTask): Promise<void> {
  await databaseAs('converso_worker')
    .updateTable('tasks')
    .set({ locked_until: null, attempts: task.attempts - 1 })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', task.id)
    .where('done_at', 'is', null)
    .execute()
}
