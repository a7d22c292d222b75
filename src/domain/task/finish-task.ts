import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import type { ClaimedTask } from './task.ts'

/** Marks a task as done. */
export async function finishTask(scope: Scope, task: ClaimedTask): Promise<void> {
  await finishTasks(databaseAs('converso_worker'), scope, [task.id])
}

/** Marks tasks as done together with what they did, in its transaction. */
export async function finishTasks(
  transaction: TenantTransaction,
  scope: Scope,
  ids: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('tasks')
    .set({ done_at: now(), locked_until: null, last_error: null, trouble: null })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}
