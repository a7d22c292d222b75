import { deadTasks, mailTroubles, taskCounts, workerSeen } from '#domain/task/queries.ts'
import { deliveryCounts } from '#domain/webhook/queries.ts'
import { now } from '#time/clock.ts'
import { type Finding, ok, warning, wrong } from './finding.ts'

const startWorker = 'start a server with ROLE=all or ROLE=worker'

/** What the connected database says of workers and tasks. */
export async function examineWork(): Promise<Finding[]> {
  return [...(await workers()), ...(await tasks()), await webhooks()]
}

async function workers(): Promise<Finding[]> {
  if (await workerSeen(now().subtract({ seconds: 30 }))) return [ok('work', 'A worker is running.')]
  return [wrong('work', 'No worker was seen for 30 seconds, so mails wait.', startWorker)]
}

/** What was given up longer ago is history. */
const newsHours = 7 * 24

async function tasks(): Promise<Finding[]> {
  const { due, scheduled, dead } = await taskCounts(now())
  const given = await deadTasks(now().subtract({ hours: newsHours }), 20)
  const counts = `Tasks: ${due} due, ${scheduled} for later, ${dead} given up.`
  const mend = 'mend what the reason names, then send again in the dashboard, under Mails'
  return [
    due > 1000
      ? warning('work', counts, 'start more workers, or look why mails are slow')
      : ok('work', counts),
    ...(await mails()),
    ...given.map(({ kind, id, attempts, last_error: reason }) =>
      wrong('work', `Given up: ${kind} ${id} after ${attempts} attempts: ${reason}`, mend),
    ),
  ]
}

/** That an address does not answer is for the professional to mend, who is told by mail. */
async function webhooks(): Promise<Finding> {
  const { waiting, failed } = await deliveryCounts()
  return ok('work', `Webhook deliveries: ${waiting} waiting, ${failed} failed for good.`)
}

async function mails(): Promise<Finding[]> {
  const { unreachable, account, said } = await mailTroubles()
  const findings: Finding[] = []
  if (account > 0)
    findings.push(
      wrong(
        'work',
        `${account} ${account === 1 ? 'mail waits' : 'mails wait'} until the mail account is in order: ${said}`,
        'mend the key, password, domain or quota behind MAIL_URL; what waits is then tried again within six hours',
      ),
    )
  if (unreachable > 0)
    findings.push(
      ok(
        'work',
        `Of those given up, ${unreachable} went to addresses that take no mail; Mails in the dashboard shows whose.`,
      ),
    )
  return findings
}
