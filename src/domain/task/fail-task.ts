import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { retryAt, type ClaimedTask, type TaskFailure } from './task.ts'

/** Puts a failed task back for later, or among the dead where it failed too often or can never succeed.
 *  Answers when it runs again; null where it is dead. */
export async function failTask(
  scope: Scope,
  task: ClaimedTask,
  failure: TaskFailure,
): Promise<Temporal.Instant | null> {
  const failedAt = now()
  const again = retryAt(task.attempts, failedAt, Math.random(), failure)
  const asked = failure.retryAfterSeconds ? failedAt.add({ seconds: failure.retryAfterSeconds }) : failedAt
  const runAt = again && (Temporal.Instant.compare(again, asked) < 0 ? asked : again)
  await databaseAs('converso_worker')
    .updateTable('tasks')
    .set({
      locked_until: null,
      last_error: failure.message.slice(0, 500),
      trouble: failure.trouble ?? null,
      ...(runAt ? { run_at: runAt } : { dead_at: failedAt }),
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', task.id)
    .execute()
  return runAt
}
