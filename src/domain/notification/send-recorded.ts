import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '#scope.ts'
import { retryAt, type ClaimedTask, type TaskFailure } from '#domain/task/task.ts'
import { SendFailure, type Mail, type Sender } from '#mail/sender.ts'
import { now } from '#time/clock.ts'
import { recordDelivery, type DeliveryRecord } from './record-delivery.ts'

/** Sends the mail of a task, and writes down how it went. The task's id is the provider's idempotency key, so a run that
 *  was cut off can be repeated. A sender that had to wait asks `stillTrue` first. Throws where the sender refuses. */
export async function sendRecorded(
  scope: Scope,
  task: ClaimedTask,
  mail: Mail,
  sender: Sender,
  about: Pick<DeliveryRecord, 'bookingId' | 'kind' | 'audience' | 'address' | 'locale'>,
  stillTrue = async () => true,
): Promise<'finished'> {
  const sent = { id: task.id, subject: mail.subject, sender: sender.name, attempts: task.attempts }
  const entry = { ...about, ...sent }
  await recordDelivery(scope, { ...entry, status: 'sending' })
  const options = { idempotencyKey: task.id, professionalId: scope.professionalId, stillTrue }
  const { providerId, dropped } = await sender.send(mail, options).catch(async (error: Error) => {
    await recordDelivery(scope, { ...entry, ...troubleOf(task, error) })
    throw error
  })
  const status = dropped ? 'dropped' : 'sent'
  await insist(() => recordDelivery(scope, { ...entry, status, providerId }))
  return 'finished'
}

function troubleOf(task: ClaimedTask, error: Error): Pick<DeliveryRecord, 'status' | 'error' | 'trouble'> {
  const trouble = error instanceof SendFailure ? error.trouble : 'away'
  const over = retryAt(task.attempts, now(), 0, error as Partial<TaskFailure>) === null
  return { status: over ? 'failed' : 'retrying', error: error.message, trouble }
}

/** Together less than what the lease leaves after the slowest sender. */
const pausesMilliseconds = [100, 500, 2000, 5000, 10_000]

/** What went out and is not written down goes out again: a database that restarts is waited for. */
async function insist(write: () => Promise<void>): Promise<void> {
  for (const pause of pausesMilliseconds) {
    try {
      return await write()
    } catch {
      await sleep(pause)
    }
  }
  await write()
}
