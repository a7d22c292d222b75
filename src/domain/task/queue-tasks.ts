import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import type { NewTask } from './task.ts'

/** Queues work in the transaction of the change that it follows from; a key that is queued already is left alone. */
export async function queueTasks(
  transaction: TenantTransaction,
  scope: Scope,
  tasks: readonly NewTask[],
): Promise<void> {
  if (tasks.length === 0) return
  const createdAt = now()
  await transaction
    .insertInto('tasks')
    .values(
      tasks.map((task) => ({
        professional_id: scope.professionalId,
        id: newId(),
        kind: task.kind,
        payload: JSON.stringify(task.payload),
        dedupe_key: task.dedupeKey,
        run_at: task.runAt,
        created_at: createdAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['professional_id', 'dedupe_key']).doNothing())
    .execute()
}
