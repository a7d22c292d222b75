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

/** The tasks that were given up since `since`, the latest first, for the operator to look at. What no mailbox exists for is
 *  not theirs to mend: the professional sees it. */
export async function deadTasks(since: Temporal.Instant, limit: number) {
  return databaseAs('converso_worker')
    .selectFrom('tasks')
    .select(['professional_id', 'id', 'kind', 'attempts', 'last_error', 'dead_at'])
    .where('done_at', 'is', null)
    .where('dead_at', '>=', since)
    .where(({ or, eb }) => or([eb('trouble', 'is', null), eb('trouble', '!=', 'bad_address')]))
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()
}

/** How many mails were given up because their address takes none, and how many wait until the account at the mail provider
 *  is in order, with what the provider said last. */
export async function mailTroubles(): Promise<{ unreachable: number; account: number; said: string | null }> {
  return databaseAs('converso_worker')
    .selectFrom('tasks')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('trouble', '=', 'bad_address').as('unreachable'),
      fn
        .countAll<number>()
        .filterWhere('trouble', '=', 'account')
        .filterWhere('dead_at', 'is', null)
        .as('account'),
      fn
        .max('last_error')
        .filterWhere('trouble', '=', 'account')
        .filterWhere('dead_at', 'is', null)
        .as('said'),
    ])
    .where('done_at', 'is', null)
    .where('trouble', 'in', ['bad_address', 'account'])
    .executeTakeFirstOrThrow()
}
