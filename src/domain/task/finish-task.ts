import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { ClaimedTask } from './task.ts'

/** Marks a task as done. */
export async function finishTask(scope: Scope, task: ClaimedTask): Promise<void> {
  await databaseAs('converso_worker')
    .updateTable('tasks')
    .set({ done_at: now(), locked_until: null, last_error: null })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', task.id)
    .execute()
}
