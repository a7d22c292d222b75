import type { Scope } from '#scope.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import type { Address } from '#mail/address.ts'
import type { Sender } from '#mail/sender.ts'
import { now } from '#time/clock.ts'
import { bookingMail } from './booking-mail.ts'
import { addressOf, readersLocale, stillTrue, type Notice } from './notice.ts'
import { recordBarred } from './record-barred.ts'
import { recordDelivery, type DeliveryRecord } from './record-delivery.ts'
import { readStory } from './read-story.ts'
import { sendRecorded } from './send-recorded.ts'

/** How mails leave this installation. */
export interface Delivery {
  readonly sender: Sender
  readonly from: Address
  readonly baseUrl: string
}

/** Sends one notification and records how it went. The state is read at this moment: what is no longer true is not
 *  told. The task's id is the provider's idempotency key, so a run that was cut off can be repeated. */
export async function deliverNotification(
  scope: Scope,
  task: ClaimedTask,
  delivery: Delivery,
): Promise<void | 'finished'> {
  const notice = task.payload as unknown as Notice
  const story = await readStory(scope, notice)
  const to = story && addressOf(notice.audience, story)
  if (!story || !to) return
  const about = { ...notice, address: to, locale: readersLocale(notice.audience, story) }
  const { name: sender } = delivery.sender
  if (!stillTrue(notice.kind, story, now())) return drop(scope, task, { ...about, sender })
  if (story.barred) return recordBarred(scope, task, story.barred, { ...about, sender })
  const mail = await bookingMail(notice, story, { ...delivery, to }, now())
  return sendRecorded(scope, task, mail, delivery.sender, about, async () => {
    const later = await readStory(scope, notice)
    return later !== undefined && stillTrue(notice.kind, later, now())
  })
}

/** Whoever saw that an earlier attempt failed sees that no other is needed. */
async function drop(
  scope: Scope,
  { id, attempts }: ClaimedTask,
  about: Omit<DeliveryRecord, 'id' | 'attempts' | 'subject' | 'status'>,
): Promise<void> {
  if (attempts > 1) await recordDelivery(scope, { ...about, id, attempts, subject: null, status: 'dropped' })
}
