import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { leaseSeconds, type ClaimedTask } from './task.ts'

/** Takes up to `limit` due tasks of one professional; the lease keeps other workers away until it ends. */
export async function claimTasks(scope: Scope, limit: number): Promise<ClaimedTask[]> {
  const claimedAt = now()
  return databaseAs('converso_worker')
    .with('due', (query) =>
      query
        .selectFrom('tasks')
        .select(['professional_id', 'id'])
        .where('professional_id', '=', scope.professionalId)
        .where('done_at', 'is', null)
        .where('dead_at', 'is', null)
        .where('run_at', '<=', claimedAt)
        .where((where) =>
          where.or([where('locked_until', 'is', null), where('locked_until', '<', claimedAt)]),
        )
        .orderBy('run_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('tasks')
    .from('due')
    .set(({ eb }) => ({
      locked_until: claimedAt.add({ seconds: leaseSeconds }),
      attempts: eb('tasks.attempts', '+', 1),
    }))
    .where('tasks.professional_id', '=', scope.professionalId)
    .whereRef('tasks.id', '=', 'due.id')
    .returning(['tasks.id', 'tasks.kind', 'tasks.payload', 'tasks.attempts'])
    .execute() as Promise<ClaimedTask[]>
}
