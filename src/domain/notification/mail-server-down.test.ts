import net from 'node:net'
import { beforeEach, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { findReachability } from '#domain/client/find-reachability.ts'
import { mailTroubles } from '#domain/task/queries.ts'
import { setLogLevel } from '#log.ts'
import { resendSender } from '#mail/resend.ts'
import type { Sender } from '#mail/sender.ts'
import { smtpSender } from '#mail/smtp.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { startResendServer } from '#tests/support/resend-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findNotifications } from './find-notifications.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const troubled = { troubled: true, bookingId: null, number: 1, size: 50 }
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')

// Nothing is left over from the fact before.
beforeEach(() => databaseAs('converso_worker').updateTable('tasks').set({ done_at: start }).execute())

const onAuth: NonNullable<Parameters<typeof startSmtpServer>[0]>['onAuth'] = (
  { password },
  _session,
  answer,
) => (password === 're_test_key' ? answer(null, { user: 'salon' }) : answer(new Error('no such password')))

/** Takes connections and never says a word. */
async function listenSilently(): Promise<net.Server> {
  const server = net.createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  return server
}

async function deliverAll(port: number, timeoutMs = 10_000): Promise<void> {
  await deliverBy(smtpSender({ host: '127.0.0.1', port, tls: 'never', timeoutMs }))
}

async function deliverBy(sender: Sender): Promise<void> {
  const verbs = taskVerbs({
    sender,
    from: { email: 'bookings@example.com' },
    baseUrl: 'https://book.example.com',
  })
  while (await drain(verbs, new AbortController().signal, sender.atOnce));
  await sender.close()
}

it.each(['its port is closed', 'it hangs'])(
  'a booking is made while the mail server is down, and told when it is back: %s',
  async (how) => {
    setClockStart(start)
    const salon = await makeSalon({ staff: 2 })
    const silent = await listenSilently()
    const { port } = silent.address() as net.AddressInfo
    if (how === 'its port is closed') await new Promise((closed) => silent.close(closed))
    const bookings = [await book(salon, tenOClock), await book(salon, tenOClock.add({ minutes: 30 }))]
    await deliverAll(port, 300)
    silent.close()
    const waiting = await findNotifications(salon.scope, troubled)
    expect(waiting.troubledCount).toBe(6)
    expect(new Set(waiting.notifications.map(({ trouble }) => trouble))).toEqual(new Set(['away']))

    const server = await startSmtpServer()
    setClockStart(start.add({ minutes: 2 }))
    await deliverAll(server.port)
    await deliverAll(server.port)
    await server.stop()
    const expected = bookings.flatMap(({ clientEmail, staffId }) => [
      clientEmail,
      'salon@example.com',
      `staff${salon.staffIds.indexOf(staffId)}@example.com`,
    ])
    expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(expected.toSorted())
    expect((await findNotifications(salon.scope, troubled)).troubledCount).toBe(0)
  },
)

it('an address that the server does not know is marked on its client, and nothing more is tried', async () => {
  setClockStart(start)
  const salon = await makeSalon()
  const booking = await book(salon, tenOClock)
  const server = await startSmtpServer({
    onRcptTo: ({ address }, _session, done) =>
      address === booking.clientEmail
        ? done(Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }))
        : done(),
  })
  await deliverAll(server.port)
  const { notifications } = await findNotifications(salon.scope, troubled)
  expect(notifications).toMatchObject([{ audience: 'client', status: 'failed', trouble: 'bad_address' }])
  expect((await findReachability(salon.scope, booking.clientId))?.unreachable).toMatchObject({
    reason: 'bounced',
    said: expect.stringContaining('550 5.1.1 No such user here'),
  })
  expect(await mailTroubles()).toMatchObject({ unreachable: 1, account: 0 })
  await server.stop()
})

it.each(['Resend', 'SMTP'])(
  'an account that is out of order is the operator’s to mend, and loses no mail: %s',
  async (which) => {
    setClockStart(start)
    const salon = await makeSalon()
    await book(salon, tenOClock)
    const [resend, smtp] = [await startResendServer(), await startSmtpServer({ onAuth })]
    const sender = (password: string) =>
      which === 'Resend'
        ? resendSender({ apiKey: password, baseUrl: resend.url })
        : smtpSender({ host: '127.0.0.1', port: smtp.port, tls: 'never', user: 'salon', password })
    for (const hours of [0, 20]) {
      setClockStart(start.add({ hours }))
      await deliverBy(sender('wrong'))
    }
    expect(await mailTroubles()).toMatchObject({ account: 3, said: expect.stringMatching(/invalid|535/i) })
    expect((await findNotifications(salon.scope, troubled)).notifications).toMatchObject(
      Array.from({ length: 3 }, () => ({ status: 'retrying', trouble: 'account' })),
    )
    setClockStart(start.add({ hours: 26 }))
    await deliverBy(sender('re_test_key'))
    expect(await mailTroubles()).toMatchObject({ account: 0 })
    expect(resend.accepted.size + smtp.received.length).toBe(3)
    await Promise.all([resend.stop(), smtp.stop()])
  },
)
