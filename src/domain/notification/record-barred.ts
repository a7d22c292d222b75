import type { Scope } from '#scope.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { SendFailure } from '#mail/sender.ts'
import type { Barred } from './notice.ts'
import { recordDelivery, type DeliveryRecord } from './record-delivery.ts'

/** Writes down that a message was not even tried. A reminder that the client does not want is not needed; what an address
 *  keeps from being sent is given up, so that it can be sent again once the address is mended, and throws. */
export async function recordBarred(
  scope: Scope,
  task: ClaimedTask,
  barred: Barred,
  about: Pick<DeliveryRecord, 'bookingId' | 'kind' | 'audience' | 'address' | 'locale' | 'sender'>,
): Promise<void> {
  const status = barred === 'reminders_off' ? 'dropped' : 'failed'
  const entry = { ...about, id: task.id, subject: null, attempts: task.attempts }
  await recordDelivery(scope, { ...entry, status, trouble: barred })
  if (status === 'failed')
    throw new SendFailure('The address is marked as one that nothing is sent to.', {
      permanent: true,
      trouble: 'bad_address',
    })
}
