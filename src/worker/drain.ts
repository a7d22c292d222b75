import { mintScope, type Scope } from '#db/scope.ts'
import { claimTasks } from '#domain/task/claim-tasks.ts'
import { failTask } from '#domain/task/fail-task.ts'
import { finishTask } from '#domain/task/finish-task.ts'
import { professionalsWithDueTasks } from '#domain/task/queries.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { log } from '#log.ts'
import { now } from '#time/clock.ts'
import { loggable } from './loggable.ts'
import type { TaskVerbs } from './tasks.ts'

/** How many tasks of one professional are taken before the next one's turn, so that nobody starves. */
const perTurn = 20
const professionalsPerRound = 50

/** Runs everything that is due and answers how many tasks ran. Two steps, because a sharded database finds tenants
 *  with due work everywhere but locks rows only within one: first whose, then theirs with `skip locked`.
 *  Any number of workers may drain at once. */
export async function drain(verbs: TaskVerbs, signal: AbortSignal): Promise<number> {
  let ran = 0
  const due = await professionalsWithDueTasks(now(), professionalsPerRound)
  for (const professionalId of due) {
    if (signal.aborted) break
    const scope = mintScope(professionalId)
    const tasks = await claimTasks(scope, perTurn)
    await Promise.all(tasks.map((task) => runTask(verbs, scope, task)))
    ran += tasks.length
  }
  return ran
}

async function runTask(verbs: TaskVerbs, scope: Scope, task: ClaimedTask): Promise<void> {
  try {
    const verb = verbs[task.kind as keyof TaskVerbs]
    if (!verb) throw new Error(`no verb for a task of kind ${task.kind}`)
    await verb(scope, task)
    await finishTask(scope, task)
  } catch (error) {
    const again = await failTask(scope, task, asFailure(error))
    log.warn(
      {
        task: task.id,
        kind: task.kind,
        attempts: task.attempts,
        again: again?.toString() ?? 'never',
        ...loggable(error),
      },
      'task failed',
    )
  }
}

function asFailure(error: unknown): { message: string; permanent?: boolean; retryAfterSeconds?: number } {
  const message = error instanceof Error ? error.message : String(error)
  const { permanent, retryAfterSeconds } = error as { permanent?: boolean; retryAfterSeconds?: number }
  return {
    message,
    ...(permanent !== undefined && { permanent }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}
