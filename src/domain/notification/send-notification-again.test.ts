import { beforeEach, describe, expect, it } from 'vitest'
import { mintScope } from '#scope.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { SendFailure, type Sender } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findLostNotices } from './find-lost-notices.ts'
import { findMail } from './find-mail.ts'
import { findNotifications } from './find-notifications.ts'
import { keepMail } from './keep-mail.ts'
import { sendNotificationAgain } from './send-notification-again.ts'

useDatabase()
setLogLevel('silent')
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const outbox = outboxSender((mail, { professionalId, idempotencyKey }) =>
  keepMail(mintScope(professionalId), idempotencyKey, mail),
)

const failing = (permanent: boolean): Sender => ({
  ...outbox,
  send: () => Promise.reject(new SendFailure('the mailbox does not exist', { permanent })),
})

async function deliverAll(sender: Sender): Promise<void> {
  const verbs = taskVerbs({
    sender,
    from: { email: 'bookings@example.com' },
    baseUrl: 'https://book.example.com',
  })
  while (await drain(verbs, new AbortController().signal));
}

const page = { troubled: false, bookingId: null, number: 1, size: 25 }
const troubled = async ({ scope }: Salon) => findNotifications(scope, { ...page, troubled: true })

describe('a notification that could not be sent', () => {
  it.each([true, false])(
    'is shown with its reason, and goes out when sent again (for good: %s)',
    async (permanent) => {
      const salon = await makeSalon()
      await book(salon, tenOClock)
      await deliverAll(failing(permanent))
      const before = await troubled(salon)
      expect(before.troubledCount).toBe(3)
      expect(before.notifications[0]).toMatchObject({
        status: permanent ? 'failed' : 'retrying',
        lastError: 'the mailbox does not exist',
        kept: false,
      })
      for (const { id } of before.notifications) await sendNotificationAgain(salon.scope, id)
      await deliverAll(outbox)
      expect((await troubled(salon)).troubledCount).toBe(0)
      const { notifications } = await findNotifications(salon.scope, page)
      const sent = ['sent', true]
      expect(notifications.map((one) => [one.status, one.kept])).toEqual([sent, sent, sent])
      expect((await findMail(salon.scope, notifications[0]!.id))?.recipient).toBe(notifications[0]!.address)
    },
  )
})

describe('a message that died before it was written', () => {
  it('is shown to its own professional, and goes out when sent again', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const { id: bookingId } = await book(salon, tenOClock)
    const notify = () => Promise.reject(Object.assign(new Error('no such template'), { permanent: true }))
    while (await drain({ notify }, new AbortController().signal));
    const lost = await findLostNotices(salon.scope)
    expect(lost).toEqual([expect.objectContaining({ bookingId }), expect.anything(), expect.anything()])
    // What a defect said is the operator's to read, not the professional's.
    expect(JSON.stringify(lost)).not.toContain('no such template')
    expect((await troubled(salon)).troubledCount).toBe(0)
    expect(await findLostNotices(other.scope)).toEqual([])
    for (const { id } of lost) await sendNotificationAgain(salon.scope, id)
    await deliverAll(outbox)
    expect(await findLostNotices(salon.scope)).toEqual([])
    expect((await findNotifications(salon.scope, page)).notifications.map((one) => one.status)).toEqual([
      'sent',
      'sent',
      'sent',
    ])
  })

  it('is not shown where it has become a notification', async () => {
    const salon = await makeSalon()
    await book(salon, tenOClock)
    await deliverAll(failing(true))
    expect(await findLostNotices(salon.scope)).toEqual([])
  })
})

describe('sending again', () => {
  it('is refused for what was sent, and for what belongs to another tenant', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    await book(salon, tenOClock)
    await deliverAll(failing(true))
    const { notifications } = await troubled(salon)
    const [first] = notifications
    const refusal = { reason: 'notification_not_waiting' }
    await expect(sendNotificationAgain(other.scope, first!.id)).rejects.toMatchObject(refusal)
    await sendNotificationAgain(salon.scope, first!.id)
    await deliverAll(outbox)
    await expect(sendNotificationAgain(salon.scope, first!.id)).rejects.toMatchObject(refusal)
    expect(await findMail(other.scope, first!.id)).toBeUndefined()
  })
})
