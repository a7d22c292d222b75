import { databaseAs } from '#db/database.ts'

/** Professionals with tasks that are due, the longest waiting first. */
export async function professionalsWithDueTasks(due: Temporal.Instant): Promise<string[]> {
  const rows = await databaseAs('converso_worker')
    .selectFrom('tasks')
    .select('professional_id')
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('run_at', '<=', due)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<', due)]))
    .groupBy('professional_id')
    .orderBy(({ fn }) => fn.min('run_at'))
    .execute()
  return rows.map((row) => row.professional_id)
}

/** How much work waits, and how much died, over the whole installation. */
export async function taskCounts(
  due: Temporal.Instant,
): Promise<{ due: number; scheduled: number; dead: number }> {
  return databaseAs('converso_worker')
    .selectFrom('tasks')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('dead_at', 'is', null).filterWhere('run_at', '<=', due).as('due'),
      fn
        .countAll<number>()
        .filterWhere('dead_at', 'is', null)
        .filterWhere('run_at', '>', due)
        .as('scheduled'),
      fn.countAll<number>().filterWhere('dead_at', 'is not', null).as('dead'),
    ])
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** Whether any worker gave a sign of life since `since`. */
export async function workerSeen(since: Temporal.Instant): Promise<boolean> {
  const row = await databaseAs('converso_app')
    .selectFrom('worker_heartbeats')
    .select('worker_id')
    .where('seen_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The tasks that were given up last, for a person to look at. */
export async function deadTasks(limit: number) {
  return databaseAs('converso_worker')
    .selectFrom('tasks')
    .select(['professional_id', 'id', 'kind', 'attempts', 'last_error', 'dead_at'])
    .where('done_at', 'is', null)
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()
}
