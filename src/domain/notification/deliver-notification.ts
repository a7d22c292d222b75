import type { Scope } from '#scope.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import type { Address } from '#mail/address.ts'
import type { Sender } from '#mail/sender.ts'
import { now } from '#time/clock.ts'
import { bookingMail } from './booking-mail.ts'
import { addressOf, readersLocale, stillTrue, type Notice } from './notice.ts'
import { recordBarred } from './record-barred.ts'
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
  if (!story || !to || !stillTrue(notice.kind, story, now())) return
  const about = { ...notice, address: to, locale: readersLocale(notice.audience, story) }
  if (story.barred) return recordBarred(scope, task, story.barred, { ...about, sender: delivery.sender.name })
  const mail = await bookingMail(notice, story, { ...delivery, to }, now())
  return sendRecorded(scope, task, mail, delivery.sender, about)
}
