import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Booking } from '#domain/booking/booking.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { changeClient } from '#domain/client/change-client.ts'
import { clearUnreachable } from '#domain/client/clear-unreachable.ts'
import { findClient } from '#domain/client/find-client.ts'
import { findReachability } from '#domain/client/find-reachability.ts'
import { eraseClient } from '#domain/erase-client.ts'
import { findNotifications } from '#domain/notification/find-notifications.ts'
import { sendNotificationAgain } from '#domain/notification/send-notification-again.ts'
import { setLogLevel } from '#log.ts'
import { resendSender } from '#mail/resend.ts'
import { resendReports } from '#mail/resend-webhook.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { startResendServer, type ResendTestServer } from '#tests/support/resend-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { signedHeaders, webhookSecret } from '#tests/support/sign-webhook.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { createApp } from './app.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const app = createApp({
  baseUrl: 'http://localhost:3000',
  trustProxy: true,
  publicRate: 1000,
  readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
  pagesOnly: false,
  assets: 'build/client',
  readMailReport: resendReports(webhookSecret),
})
let server: ResendTestServer
let salon: Salon
let booking: Booking

beforeAll(async () => {
  server = await startResendServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(start)
  server.accepted.clear()
  salon = await makeSalon()
  booking = await book(salon, tenOClock)
  await deliverAll()
})

async function deliverAll(): Promise<void> {
  const verbs = taskVerbs({
    sender: resendSender({ apiKey: 're_test_key', baseUrl: server.url }),
    from: { email: 'bookings@example.com' },
    baseUrl: 'https://book.example.com',
  })
  while (await drain(verbs, new AbortController().signal));
}

/** Resend's names of the mails to an address, the earliest first. */
function mailsTo(address: string): string[] {
  return [...server.accepted].filter(([, { to }]) => String(to).includes(address)).map(([id]) => id)
}

const clientsMail = () => mailsTo(booking.clientEmail!)[0]!

function event(type: string, emailId: string, more: object = {}): string {
  return JSON.stringify({ type, created_at: '2030-01-07T06:00:01Z', data: { email_id: emailId, ...more } })
}

const bounce = (emailId: string, type = 'Permanent') =>
  event('email.bounced', emailId, { bounce: { message: '550 no such user', subType: 'General', type } })

async function post(body: string, headers = signedHeaders(body)): Promise<number> {
  return (await app.request('/webhooks/resend', { method: 'POST', body, headers })).status
}

async function outcomes(): Promise<(string | null)[]> {
  const page = { troubled: false, bookingId: booking.id, number: 1, size: 50 }
  const { notifications } = await findNotifications(salon.scope, page)
  return notifications.filter(({ audience }) => audience === 'client').map(({ outcome }) => outcome)
}

const reachability = () => findReachability(salon.scope, booking.clientId)

describe('what Resend reports', () => {
  it('is shown at the mail: delivered, and then a complaint', async () => {
    expect(await post(event('email.delivered', clientsMail()))).toBe(200)
    expect(await outcomes()).toEqual(['delivered'])
    expect(await reachability()).toEqual({ unreachable: null, remindersOff: false })
    await post(event('email.complained', clientsMail()))
    await post(event('email.delivered', clientsMail()))
    expect(await outcomes()).toEqual(['complained'])
    expect((await reachability())?.unreachable?.reason).toBe('complained')
  })

  it('marks an address that bounced for good, in words, and not one whose mailbox was full', async () => {
    await post(bounce(clientsMail(), 'Transient'))
    expect(await outcomes()).toEqual(['bounced'])
    expect((await reachability())?.unreachable).toBeNull()
    await post(bounce(clientsMail()))
    expect((await reachability())?.unreachable).toMatchObject({
      reason: 'bounced',
      said: '550 no such user',
    })
  })

  it('marks no address of the business itself', async () => {
    await post(bounce(mailsTo('salon@example.com')[0]!))
    expect((await reachability())?.unreachable).toBeNull()
  })

  it('counts once, also after a person took the mark away', async () => {
    const body = bounce(clientsMail())
    const headers = signedHeaders(body)
    await Promise.all(Array.from({ length: 5 }, () => post(body, headers)))
    await clearUnreachable(salon.scope, booking.clientId)
    expect(await post(body, headers)).toBe(200)
    expect((await reachability())?.unreachable).toBeNull()
  })

  it('is ignored for mails that nobody here sent, and for events that mean nothing to us', async () => {
    expect(await post(bounce(crypto.randomUUID()))).toBe(200)
    expect(await post(event('email.opened', clientsMail()))).toBe(200)
    expect(await outcomes()).toEqual([null])
  })
})

describe('an address that bounced', () => {
  beforeEach(async () => {
    await post(bounce(clientsMail()))
    await rescheduleBooking(salon.scope, { kind: 'client' }, booking.id, tenOClock.add({ hours: 4 }))
    await deliverAll()
  })

  async function troubled() {
    const page = { troubled: true, bookingId: booking.id, number: 1, size: 50 }
    return (await findNotifications(salon.scope, page)).notifications
  }

  it('is not written to, and the mail says why', async () => {
    expect(mailsTo(booking.clientEmail!)).toHaveLength(1)
    expect(await troubled()).toMatchObject([{ kind: 'reschedule', status: 'failed', trouble: 'bounced' }])
  })

  it('is written to again once a person says so', async () => {
    await clearUnreachable(salon.scope, booking.clientId)
    await sendNotificationAgain(salon.scope, (await troubled())[0]!.id)
    await deliverAll()
    expect(mailsTo(booking.clientEmail!)).toHaveLength(2)
    expect(await troubled()).toEqual([])
  })

  it('gives way to the one that is on record now', async () => {
    const { createdAt: _, ...client } = (await findClient(salon.scope, 'everyone', booking.clientId))!
    await changeClient(salon.scope, { ...client, email: `right-${client.email}` })
    await sendNotificationAgain(salon.scope, (await troubled())[0]!.id)
    await deliverAll()
    expect(mailsTo(`right-${client.email}`)).toHaveLength(1)
  })

  it('is forgotten with the client', async () => {
    setClockStart(tenOClock.add({ hours: 24 }))
    await eraseClient(salon.scope, booking.clientId)
    expect(await reachability()).toBeUndefined()
    expect(await post(event('email.complained', clientsMail()))).toBe(200)
    const again = await book(salon, tenOClock.add({ hours: 48 }), {
      client: { name: 'Ana', email: booking.clientEmail!, phone: null, locale: 'pt' },
    })
    expect((await findReachability(salon.scope, again.clientId))?.unreachable).toBeNull()
  })
})

describe('what is not from Resend', () => {
  it('is refused: unsigned, of another secret, changed, or too old', async () => {
    const body = bounce(clientsMail())
    const now = Math.floor(Date.now() / 1000)
    const other = `whsec_${Buffer.from('another secret, as long as ours').toString('base64')}`
    const forged = [
      {},
      signedHeaders(body, 'msg_1', now, other),
      signedHeaders(`${body} `, 'msg_1'),
      signedHeaders(body, 'msg_1', now - 301),
      signedHeaders(body, 'msg_1', now + 301),
      { ...signedHeaders(body, 'msg_1'), 'svix-id': 'msg_2' },
    ]
    for (const headers of forged) expect(await post(body, headers as Record<string, string>)).toBe(400)
    expect((await reachability())?.unreachable).toBeNull()
  })

  it('is limited by address, and keeps nobody out who signs from elsewhere', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' }
    const forged = Array.from({ length: 31 }, () => post('{}', from as Record<string, string>))
    expect((await Promise.all(forged)).every((status) => status === 400)).toBe(true)
    expect(await post('{}', from as Record<string, string>)).toBe(429)
    const body = event('email.delivered', clientsMail())
    expect(await post(body, { ...signedHeaders(body), 'x-forwarded-for': '203.0.113.10' })).toBe(200)
  })

  it('finds nothing where no secret is set', async () => {
    const without = createApp({
      baseUrl: 'http://localhost:3000',
      trustProxy: false,
      publicRate: 1000,
      readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
      pagesOnly: false,
      assets: 'build/client',
    })
    const body = bounce(clientsMail())
    const answer = await without.request('/webhooks/resend', {
      method: 'POST',
      body,
      headers: signedHeaders(body),
    })
    expect(answer.status).toBe(404)
  })
})
