import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { channelToken } from '#domain/calendar-sync/calendar-channel.ts'
import { chooseCalendars } from '#domain/calendar-sync/choose-calendars.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { createApp } from './app.ts'
import { listen, type Listening } from './listen.ts'

useDatabase()
setLogLevel('silent')
const app = createApp({
  baseUrl: 'http://localhost:3000',
  trustProxy: true,
  publicRate: 1000,
  readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
  pagesOnly: false,
  assets: 'build/client',
})
let server: GoogleServer
let ours: Listening
let salon: Salon
let calendar: TestCalendar
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
  ours = await listen(app, 0, '127.0.0.1')
})
afterAll(async () => {
  await server.channels.settled()
  await ours.close()
  await server.stop()
})
beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setGoogleAccess({ google: server.settings, baseUrl: `http://127.0.0.1:${ours.port}` })
  ;[salon, calendar] = await connect('ana')
})

async function connect(name: string): Promise<[Salon, TestCalendar]> {
  const [connected, account] = [await makeSalon(), server.account(`${name}-${++made}@example.com`)]
  await consentToGoogle(connected, server, account.email)
  await takeTurns()
  return [connected, account.calendar()]
}

/** As the worker does. */
async function takeTurns(): Promise<void> {
  await openCalendarLanes(new AbortController().signal).drain()
  await server.channels.settled()
}

async function chooseNone(): Promise<void> {
  const staffId = salon.staffIds[0]!
  const { connection } = (await findConnection(salon.scope, staffId))!
  const none = { writtenId: null, busyIds: [], eventDetail: 'client', whenStale: 'keep' } as const
  await chooseCalendars(salon.scope, { staffId, version: connection.version, ...none })
  await takeTurns()
}

/** Whether a turn was asked for, and since when the calendar is due. */
async function state(of: Salon = salon) {
  const [[connection], [read]] = await readTenant(
    of.scope,
    (database) =>
      database
        .selectFrom('calendar_connections')
        .select('asked')
        .where('professional_id', '=', of.scope.professionalId),
    (database) =>
      database
        .selectFrom('connected_calendars')
        .select(['channel_id', 'channel_heard_at', 'next_at'])
        .where('professional_id', '=', of.scope.professionalId),
  )
  return {
    asked: connection!.asked,
    channelId: read!.channel_id!,
    next: read!.next_at,
    heard: read!.channel_heard_at,
  }
}

async function messages(of: Salon = salon) {
  const { channelId } = await state(of)
  return {
    'x-goog-channel-id': channelId,
    'x-goog-channel-token': channelToken(of.scope.professionalId, channelId),
    'x-goog-resource-id': 'resource',
    'x-goog-resource-state': 'exists',
    'x-goog-message-number': '2',
  }
}

async function post(headers: Record<string, string>, body: string | null = null) {
  return app.request('/google/calendar-changes', { method: 'POST', headers, body })
}

async function slots(): Promise<string[]> {
  const firstDate = Temporal.PlainDate.from('2030-01-09')
  const days = () => ({ firstDate, endDate: firstDate.add({ days: 1 }) })
  const found = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
  return found.slots.map((slot) => `${Temporal.Instant.fromEpochMilliseconds(slot)}`)
}

const nine = { start: '2030-01-09T09:00', end: '2030-01-09T10:00' }

describe('what Google tells through a channel', () => {
  it('hides a slot in the next turn, although the calendar was not due', async () => {
    expect(await slots()).toContain('2030-01-09T09:00:00Z')
    calendar.put(nine)
    await server.channels.settled()
    await takeTurns()
    expect(await slots()).not.toContain('2030-01-09T09:00:00Z')
  })

  it('is relied upon once it told something: then reading every hour is enough', async () => {
    calendar.put(nine)
    await server.channels.settled()
    await takeTurns()
    expect(
      now()
        .until((await state()).next!)
        .total('minutes'),
    ).toBeGreaterThan(50)
  })

  it('may be no more than that it works: then nothing is read', async () => {
    const before = await state()
    const { status } = await post({ ...(await messages()), 'x-goog-resource-state': 'sync' })
    expect(status).toBe(204)
    const after = await state()
    expect(after).toEqual({ ...before, heard: after.heard })
    expect(after.heard).not.toBeNull()
  })

  it('may come twice, or long after the channel was stopped', async () => {
    const headers = await messages()
    expect((await post(headers)).status).toBe(204)
    expect((await post(headers)).status).toBe(204)
    await chooseNone()
    const before = await state()
    expect((await post(headers)).status).toBe(204)
    expect(await state()).toEqual(before)
  })
})

describe('what is not from Google', () => {
  it('is not found, and changes nothing: without a token, with a wrong one, or with that of another channel', async () => {
    const [own, before] = [await messages(), await state()]
    const forged = [
      {},
      { ...own, 'x-goog-channel-token': '' },
      { ...own, 'x-goog-channel-token': 'A'.repeat(43) },
      { ...own, 'x-goog-channel-token': `${own['x-goog-channel-token']}A` },
      { ...own, 'x-goog-channel-id': crypto.randomUUID() },
      { ...own, 'x-goog-channel-id': "' or true --" },
      { ...own, 'x-goog-channel-token': channelToken(salon.scope.professionalId, crypto.randomUUID()) },
    ]
    for (const headers of forged)
      expect((await post({ ...headers, 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
    expect(await state()).toEqual(before)
    expect((await app.request('/google/calendar-changes')).status).toBe(404)
  })

  it('reaches no other business: a token of one’s own names oneself', async () => {
    const theirs = salon
    ;[salon] = await connect('eve')
    const [before, own, their] = [await state(theirs), await messages(), await messages(theirs)]
    // Whoever knows the other's channel has no token for it.
    expect((await post({ ...own, 'x-goog-channel-id': their['x-goog-channel-id'] })).status).toBe(404)
    // The channel's proof under another business's name finds no such channel there.
    const id = (token: string) => Buffer.from(token, 'base64url').subarray(0, 16)
    const proof = Buffer.from(own['x-goog-channel-token'], 'base64url').subarray(16)
    const mixed = Buffer.concat([id(their['x-goog-channel-token']), proof]).toString('base64url')
    expect((await post({ ...own, 'x-goog-channel-token': mixed })).status).toBe(204)
    expect(await state(theirs)).toEqual(before)
    expect((await state()).asked).toBe(false)
  })

  it('is read no further than a little', async () => {
    const headers = { ...(await messages()), 'content-length': '1000000' }
    expect((await post(headers, 'a'.repeat(1_000_000))).status).toBe(413)
  })

  it('is limited by address, and keeps nobody out who has a token', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' }
    const forged = await Promise.all(Array.from({ length: 30 }, () => post(from)))
    expect(forged.every(({ status }) => status === 404)).toBe(true)
    const refused = await post(from)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post({ ...(await messages()), ...from })).status).toBe(204)
  })
})
