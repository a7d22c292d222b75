import type { Scope } from '#scope.ts'
import { retryAt, type ClaimedTask, type TaskFailure } from '#domain/task/task.ts'
import { SendFailure, type Mail, type Sender } from '#mail/sender.ts'
import { now } from '#time/clock.ts'
import { recordDelivery, type DeliveryRecord } from './record-delivery.ts'

/** Sends the mail of a task and writes down how it went. The task's id is the provider's idempotency key, so a run that
 *  was cut off can be repeated. Throws where the sender refuses. */
export async function sendRecorded(
  scope: Scope,
  task: ClaimedTask,
  mail: Mail,
  sender: Sender,
  about: Pick<DeliveryRecord, 'bookingId' | 'kind' | 'audience' | 'address' | 'locale'>,
): Promise<void> {
  const sent = { id: task.id, subject: mail.subject, sender: sender.name, attempts: task.attempts }
  const entry = { ...about, ...sent }
  await recordDelivery(scope, { ...entry, status: 'sending' })
  try {
    const { providerId } = await sender.send(mail, {
      idempotencyKey: task.id,
      professionalId: scope.professionalId,
    })
    await recordDelivery(scope, { ...entry, status: 'sent', providerId })
  } catch (error) {
    const failure = error as Error
    const trouble = failure instanceof SendFailure ? failure.trouble : 'away'
    const over = retryAt(task.attempts, now(), 0, error as Partial<TaskFailure>) === null
    const status = over ? 'failed' : 'retrying'
    await recordDelivery(scope, { ...entry, status, error: failure.message, trouble })
    throw error
  }
}
