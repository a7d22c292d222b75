import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { bookingColumnsOf } from '#tests/support/webhook-body.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { eraseClient } from '#domain/erase-client.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { now, setClockStart } from '#time/clock.ts'
import { catalogue } from '#query/catalogue.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { openWebhookLanes } from '#worker/webhook-lanes.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { startReceiver, type WebhookReceiver } from '#tests/support/webhook-receiver.ts'
import { addEndpoint } from './add-endpoint.ts'
import { changeEndpoint } from './change-endpoint.ts'
import { findDeliveries, type LoggedDelivery } from './find-deliveries.ts'
import { findEndpoint } from './find-endpoints.ts'
import { pauseEndpoint } from './pause-endpoint.ts'
import { removeEndpoint } from './remove-endpoint.ts'
import { requestTestDelivery } from './request-test-delivery.ts'
import { resumeEndpoint } from './resume-endpoint.ts'
import { rotateSecret } from './rotate-secret.ts'
import { sendDeliveriesAgain } from './send-deliveries-again.ts'
import { webhookEvents } from './webhook.ts'
import { setWebhookPolicy } from './webhook-policy.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const client = { kind: 'client' } as const
let receiver: WebhookReceiver
let salon: Salon
let endpoint: { id: string; secret: string }

beforeEach(async () => {
  setClockStart(start)
  setWebhookPolicy({ privateAllowed: true, plainAllowed: true })
  receiver = await startReceiver()
  salon = await makeSalon()
  endpoint = await addEndpoint(salon.scope, { url: receiver.url, events: webhookEvents })
})
afterEach(() => receiver.stop())

/** Does all the work that is due. */
async function workOff(lanes = openWebhookLanes(new AbortController().signal)): Promise<void> {
  const sender = outboxSender(keepInOutbox)
  const verbs = taskVerbs({ sender, from: { email: 'b@example.com' }, baseUrl: 'https://book.example.com' })
  while (await drain(verbs, new AbortController().signal));
  await lanes.drain()
  while (await drain(verbs, new AbortController().signal));
}

async function log(endpointId = endpoint.id): Promise<LoggedDelivery[]> {
  const page = { failedOnly: false, number: 1, size: 50 }
  return (await findDeliveries(salon.scope, endpointId, page)).deliveries
}

const seen = async (id = endpoint.id) => ({ id, version: (await findEndpoint(salon.scope, id))!.version })
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body))
const verified = (index: number, secret = endpoint.secret) => {
  const { headers, body } = receiver.received[index]!
  return new Webhook(secret).verify(body, headers as Record<string, string>)
}
const answering = (status: number, headers: Record<string, string> = {}, text = '') => {
  receiver.answer = (_request, response) => response.writeHead(status, headers).end(text)
}

describe('what happens to a booking', () => {
  let booking: Booking
  beforeEach(async () => {
    // Signatures are checked against the real time.
    setClockStart(undefined)
    booking = await book(salon, nextWeek(10))
    await workOff()
  })

  it('is told to the endpoint, signed, in the columns of the REST API', async () => {
    expect(verified(0)).toEqual(bodies()[0])
    expect(bodies()[0]).toEqual({
      type: 'booking.created',
      version: 1,
      timestamp: booking.createdAt.round('microsecond').toString(),
      data: {
        booking: bookingColumnsOf(salon, booking),
        previous: {},
        changed_by: 'client',
        reason: null,
      },
    })
    const columns = catalogue.bookings.columns.map(({ name }) => name)
    expect(Object.keys(bodies()[0].data.booking).toSorted()).toEqual(columns.toSorted())
    expect(await log()).toMatchObject([{ status: 'delivered', responseStatus: 204, attempts: 1 }])
  })

  it('is told each time, with what was before, as that change left it', async () => {
    const moved = nextWeek(14)
    await rescheduleBooking(salon.scope, client, booking.id, moved)
    const staff = { actor: { kind: 'system' }, reach: 'everyone' } as const
    const change = { id: booking.id, status: 'confirmed', version: 1, reason: null } as const
    await changeBookingStatus(salon.scope, staff, change)
    await cancelBooking(salon.scope, client, booking.id, 'Ill')
    await workOff()
    const told = bodies()
      .slice(1)
      .toSorted((a, b) => Temporal.Instant.compare(a.timestamp, b.timestamp))
    expect(told.map(({ type, data }) => [type, data.booking.status, data.reason])).toEqual([
      ['booking.rescheduled', 'pending', null],
      ['booking.status_changed', 'confirmed', null],
      ['booking.cancelled', 'cancelled', 'Ill'],
    ])
    expect(told[0].data.previous.start_time).toBe(booking.startTime.toString().replace('Z', '+00:00'))
    expect(told[0].data.booking.start_time).toBe(moved.toString().replace('Z', '+00:00'))
    expect(told[2].data.previous).toMatchObject({ status: 'confirmed' })
  })

  it('is told to those alone who asked for it, once, also where the task runs twice', async () => {
    await changeEndpoint(salon.scope, await seen(), { url: receiver.url, events: ['booking.cancelled'] })
    await rescheduleBooking(salon.scope, client, booking.id, nextWeek(14))
    await workOff()
    expect(receiver.received).toHaveLength(1)
    await workOff()
    expect(receiver.received).toHaveLength(1)
  })

  it('is signed by the former secret as well, for a day', async () => {
    const secret = await rotateSecret(salon.scope, await seen())
    await requestTestDelivery(salon.scope, endpoint.id)
    await workOff()
    expect(verified(1, secret)).toEqual(verified(1, endpoint.secret))
    expect(bodies()[1]).toMatchObject({ type: 'webhook.test', data: {} })
    setClockStart(start.add({ hours: 24 * 366 * 10 }))
    await requestTestDelivery(salon.scope, endpoint.id)
    await workOff()
    expect(receiver.received[2]!.headers['webhook-signature']).not.toContain(' ')
  })

  it('is forgotten with the client', async () => {
    await cancelBooking(salon.scope, client, booking.id, null)
    await eraseClient(salon.scope, booking.clientId)
    expect(await log()).toEqual([])
    await workOff()
    expect(receiver.received).toHaveLength(1)
  })

  it('is not told where SECRET was lost, and the log says why', async () => {
    setLinkSecret('another secret than before')
    await requestTestDelivery(salon.scope, endpoint.id)
    await workOff()
    setLinkSecret('a secret for tests only')
    expect((await log())[0]).toMatchObject({ type: 'webhook.test', trouble: 'secret', status: 'waiting' })
  })
})

describe('an endpoint that does not take it', () => {
  const told = async () => (await log())[0]!

  it('gets the same message again: the same id, the same words', async () => {
    answering(500, {}, `no room ${'.'.repeat(2000)}`)
    await book(salon, tenOClock)
    await workOff()
    expect(await told()).toMatchObject({ status: 'waiting', trouble: 'status', responseStatus: 500 })
    expect((await told()).responseExcerpt).toMatch(/^no room \.{492}$/)
    setClockStart((await told()).dueAt)
    answering(200)
    await workOff()
    const [first, second] = receiver.received
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
    expect(second!.body).toBe(first!.body)
    expect(second!.headers['webhook-signature']).not.toBe(first!.headers['webhook-signature'])
    expect(await told()).toMatchObject({ status: 'delivered', attempts: 2, trouble: null })
  })

  it('is asked again when it said, and never led elsewhere', async () => {
    answering(429, { 'retry-after': '600' })
    await book(salon, tenOClock)
    await workOff()
    expect((await told()).dueAt.epochMilliseconds).toBeGreaterThanOrEqual(
      start.add({ seconds: 600 }).epochMilliseconds,
    )
    const elsewhere = await startReceiver()
    setClockStart((await told()).dueAt)
    answering(307, { location: elsewhere.url })
    await workOff()
    expect(await told()).toMatchObject({ trouble: 'redirect', responseStatus: 307 })
    expect(elsewhere.received).toEqual([])
    await elsewhere.stop()
  })

  it('is not reached where it is closed', async () => {
    const closed = await startReceiver()
    await closed.stop()
    await changeEndpoint(salon.scope, await seen(), { url: closed.url, events: webhookEvents })
    await book(salon, tenOClock)
    await workOff()
    expect(await told()).toMatchObject({ trouble: 'unreachable', responseStatus: null, status: 'waiting' })
  })

  it('is tried ten times over two days, then paused, and the business is told once by mail', async () => {
    answering(503)
    await book(salon, tenOClock)
    await workOff()
    let days = 0
    while ((await told()).status === 'waiting') {
      setClockStart((await told()).dueAt)
      days = now().since(start).total({ unit: 'hours' }) / 24
      await workOff()
    }
    expect([receiver.received.length, days > 1.9, days < 2.3]).toEqual([10, true, true])
    await requestTestDelivery(salon.scope, endpoint.id).catch(() => {})
    setClockStart(start.add({ hours: 60 }))
    await workOff()
    expect(await findEndpoint(salon.scope, endpoint.id)).toMatchObject({ pausedBecause: 'failing' })
    expect(await mails()).toEqual(['A webhook was paused'])
  })

  it('is paused at once where it says that it is gone', async () => {
    answering(410)
    await book(salon, tenOClock)
    await workOff()
    expect(await findEndpoint(salon.scope, endpoint.id)).toMatchObject({ pausedBecause: 'gone' })
    expect(await told()).toMatchObject({ status: 'failed' })
    expect(await mails()).toEqual(['A webhook was paused'])
  })

  async function mails(): Promise<(string | null)[]> {
    const [rows] = await readTenant(salon.scope, (database) =>
      database
        .selectFrom('notifications')
        .select('subject')
        .where('professional_id', '=', salon.scope.professionalId)
        .where('kind', '=', 'webhook_paused'),
    )
    return rows.map(({ subject }) => subject)
  }
})

describe('a paused endpoint', () => {
  it('hears nothing until it is resumed; what it missed is sent when a person says so', async () => {
    await pauseEndpoint(salon.scope, await seen())
    await book(salon, tenOClock)
    await workOff()
    expect(receiver.received).toEqual([])
    expect(await log()).toMatchObject([{ status: 'failed', trouble: 'paused' }])
    const since = { failedSince: start }
    await expect(sendDeliveriesAgain(salon.scope, endpoint.id, since)).rejects.toThrow('webhook_paused')
    await resumeEndpoint(salon.scope, await seen())
    expect(await sendDeliveriesAgain(salon.scope, endpoint.id, since)).toBe(1)
    await workOff()
    expect(bodies().map(({ type }) => type)).toEqual(['booking.created'])
  })

  it('is sent again what arrived already, under the same id', async () => {
    await book(salon, tenOClock)
    await workOff()
    await sendDeliveriesAgain(salon.scope, endpoint.id, { deliveryId: (await log())[0]!.id })
    await workOff()
    const [first, second] = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(second).toBe(first)
  })
})

describe('two people, two tenants', () => {
  it('do not overwrite one another', async () => {
    const before = await seen()
    await pauseEndpoint(salon.scope, before)
    await expect(removeEndpoint(salon.scope, before)).rejects.toThrow('webhook_changed')
    const other = await makeSalon()
    await expect(removeEndpoint(other.scope, await seen())).rejects.toThrow('unknown_webhook')
    await expect(requestTestDelivery(other.scope, endpoint.id)).rejects.toThrow('unknown_webhook')
  })

  it('are limited, exactly, also all at once', async () => {
    const choice = { url: receiver.url, events: webhookEvents }
    const added = await Promise.allSettled(Array.from({ length: 12 }, () => addEndpoint(salon.scope, choice)))
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(9)
  })
})

describe('a slow receiver', () => {
  it('keeps no other waiting', async () => {
    const lanes = openWebhookLanes(new AbortController().signal)
    const slow = Promise.withResolvers<void>()
    const hanging = await startReceiver()
    hanging.answer = (_request, response) => void slow.promise.then(() => response.writeHead(200).end())
    const others = await Promise.all(Array.from({ length: 6 }, () => makeSalon()))
    for (const other of others) {
      for (let count = 0; count < 4; count++) {
        const { id } = await addEndpoint(other.scope, { url: hanging.url, events: webhookEvents })
        await requestTestDelivery(other.scope, id)
      }
    }
    const arrived = Promise.withResolvers<void>()
    receiver.answer = (_request, response) => {
      response.writeHead(204).end()
      arrived.resolve()
    }
    const draining = lanes.drain()
    await requestTestDelivery(salon.scope, endpoint.id)
    // What hangs for a second no longer stands in the way; all of it gives up after ten.
    await arrived.promise
    slow.resolve()
    await draining
    expect(hanging.received).toHaveLength(24)
    await hanging.stop()
  })
})

describe('an address that is not public', () => {
  beforeEach(() => setWebhookPolicy({ privateAllowed: false, plainAllowed: true }))

  it('is never connected to: as a number, and as a name that leads there', async () => {
    await requestTestDelivery(salon.scope, endpoint.id)
    const named = new URL(receiver.url)
    named.hostname = 'localhost'
    const { id } = await addEndpoint(salon.scope, { url: named.href, events: webhookEvents })
    await requestTestDelivery(salon.scope, id)
    await workOff()
    for (const one of [endpoint.id, id])
      expect(await log(one)).toMatchObject([{ trouble: 'forbidden_address', responseStatus: null }])
    expect(receiver.received).toEqual([])
  })

  it('is not written to without encryption where that is not allowed', async () => {
    setWebhookPolicy({ privateAllowed: true, plainAllowed: false })
    await requestTestDelivery(salon.scope, endpoint.id)
    await workOff()
    expect(await log()).toMatchObject([{ trouble: 'forbidden_address' }])
  })
})

/** On a day on which the salon is open, in the present. */
function nextWeek(hour: number): Temporal.Instant {
  const day = Temporal.Now.plainDateISO('Europe/Lisbon').add({ days: 7 })
  return day.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: { hour } }).toInstant()
}
