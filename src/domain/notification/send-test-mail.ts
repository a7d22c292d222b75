import type { Scope } from '#scope.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { now } from '#time/clock.ts'
import { bookingMail } from './booking-mail.ts'
import type { Delivery } from './deliver-notification.ts'
import { readSample } from './read-sample.ts'
import { templateInTask } from './test-mail.ts'

/** Sends the mail that a `test_mail` task asks for to the address of whoever asked. Throws where the sender refuses. */
export async function sendTestMail(
  scope: Scope,
  task: ClaimedTask,
  to: string,
  delivery: Delivery,
): Promise<void> {
  const template = templateInTask(task)
  const story = await readSample(scope, template, 'test')
  const mail = await bookingMail(
    { kind: template.kind, audience: 'client' },
    story,
    { ...delivery, to },
    now(),
  )
  const { replyTo: _, ...withoutReply } = mail
  const options = { idempotencyKey: task.id, professionalId: scope.professionalId }
  await delivery.sender.send({ ...withoutReply, to: { email: to } }, options)
}
