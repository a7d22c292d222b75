import { deadTasks, taskCounts, workerSeen } from '#domain/task/queries.ts'
import { now } from '#time/clock.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const startWorker = 'start a server with ROLE=all or ROLE=worker'

/** What the connected database says of workers and tasks. */
export async function examineWork(): Promise<Finding[]> {
  return [...(await workers()), ...(await tasks())]
}

async function workers(): Promise<Finding[]> {
  if (await workerSeen(now().subtract({ seconds: 30 }))) return [ok('work', 'A worker is running.')]
  return [wrong('work', 'No worker was seen for 30 seconds, so mails wait.', startWorker)]
}

async function tasks(): Promise<Finding[]> {
  const { due, scheduled, dead } = await taskCounts(now())
  const given = await deadTasks(20)
  const counts = `Tasks: ${due} due, ${scheduled} for later, ${dead} given up.`
  const mend = 'mend what the reason names, then send again in the dashboard, under Mails'
  return [
    due > 1000
      ? warning('work', counts, 'start more workers, or look why mails are slow')
      : ok('work', counts),
    ...given.map(({ kind, id, attempts, last_error: reason }) =>
      wrong('work', `Given up: ${kind} ${id} after ${attempts} attempts: ${reason}`, mend),
    ),
  ]
}
