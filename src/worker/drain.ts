import type { Scope } from '#scope.ts'
import { claimTasks } from '#domain/task/claim-tasks.ts'
import { failTask } from '#domain/task/fail-task.ts'
import { finishTask } from '#domain/task/finish-task.ts'
import { putBackTask } from '#domain/task/put-back-task.ts'
import type { ClaimedTask, TaskFailure } from '#domain/task/task.ts'
import { log } from '#log.ts'
import { openLanes, type Lanes } from './lanes.ts'
import { loggable } from './loggable.ts'
import type { TaskVerbs } from './tasks.ts'
import { takeTurns } from './turns.ts'

/** How many tasks of one professional are taken before the next one's turn. */
const perTurn = 20
const patienceMilliseconds = 1000

interface Taken {
  readonly scope: Scope
  readonly task: ClaimedTask
}

/** Runs everything that is due, also what becomes due meanwhile, at most `atOnce` side by side, and answers how many tasks
 *  were taken. Two steps, because a sharded database finds tenants with due work everywhere but locks rows only within
 *  one: first whose, then theirs with `skip locked`. Any number of workers may drain at once. */
export async function drain(verbs: TaskVerbs, signal: AbortSignal, atOnce = perTurn): Promise<number> {
  const lanes = openLanes<Taken>(atOnce, ({ scope, task }) => runTask(verbs, scope, task))
  const turns = takeTurns()
  let taken = 0
  while (!signal.aborted) {
    // Takes more while the last ones still run, so that no lane waits for the database.
    while (lanes.inHand > atOnce && !signal.aborted) await lanes.oneEnds(patienceMilliseconds)
    const scope = await turns.next()
    if (!scope && lanes.inHand === 0) break
    // A mail that hangs keeps nobody else's waiting: what becomes due is looked for meanwhile.
    if (!scope) await lanes.oneEnds(patienceMilliseconds)
    else taken += await takeTurn(scope, lanes, turns, Math.min(perTurn, atOnce))
  }
  for (const { scope, task } of lanes.clear()) await putBackTask(scope, task)
  while (lanes.inHand > 0) await lanes.oneEnds()
  return taken
}

async function takeTurn(
  scope: Scope,
  lanes: Lanes<Taken>,
  turns: ReturnType<typeof takeTurns>,
  limit: number,
): Promise<number> {
  const tasks = await claimTasks(scope, limit)
  if (tasks.length < limit) turns.leave(scope)
  for (const task of tasks) lanes.take({ scope, task })
  return tasks.length
}

async function runTask(verbs: TaskVerbs, scope: Scope, task: ClaimedTask): Promise<void> {
  try {
    const verb = verbs[task.kind as keyof TaskVerbs]
    if (!verb) throw new Error(`no verb for a task of kind ${task.kind}`)
    if ((await verb(scope, task)) !== 'finished') await finishTask(scope, task)
  } catch (error) {
    // Where the database is away, nobody can note that either: once the lease ends, the task is taken again.
    const again = await failTask(scope, task, asFailure(error)).catch(() => undefined)
    log.warn(
      {
        task: task.id,
        kind: task.kind,
        attempts: task.attempts,
        again: again === undefined ? 'after its lease' : (again?.toString() ?? 'never'),
        ...loggable(error),
      },
      'task failed',
    )
  }
}

function asFailure(error: unknown): TaskFailure {
  const message = error instanceof Error ? error.message : String(error)
  const { permanent = false, patient = false, retryAfterSeconds, trouble } = error as Partial<TaskFailure>
  return { message, permanent, patient, retryAfterSeconds, trouble }
}
