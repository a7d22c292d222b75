import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Event } from './event.ts'
import { startGoogleServer, type GoogleServer } from './google-server.ts'
import type { TestAccount } from './test-account.ts'
import type { TestCalendar } from './test-calendar.ts'

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`

let google: GoogleServer
let ana: TestAccount
let calendar: TestCalendar
let bearer: string
let accounts = 0

beforeAll(async () => {
  google = await startGoogleServer()
})

afterAll(() => google.stop())

beforeEach(() => {
  accounts += 1
  ana = google.account(`ana-${accounts}@example.com`, 'Europe/Lisbon')
  calendar = ana.calendar()
  bearer = ana.grant([scope('calendar')]).accessToken
})

interface Answer {
  status: number
  items: Event[]
  nextPageToken?: string
  nextSyncToken?: string
  reason?: string
}

async function list(query: Record<string, string>, calendarId = 'primary', token = bearer): Promise<Answer> {
  const parameters = new URLSearchParams({ singleEvents: 'true', ...query })
  return ask('GET', `calendars/${encodeURIComponent(calendarId)}/events?${parameters}`, undefined, token)
}

async function ask(method: string, path: string, body?: object, token = bearer): Promise<Answer> {
  const response = await fetch(`${google.url}/calendar/v3/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  const told = response.status === 204 ? {} : ((await response.json()) as object)
  const { error } = told as { error?: { errors: { reason: string }[] } }
  return { ...told, status: response.status, ...(error && { reason: error.errors[0]!.reason }) } as Answer
}

function startsOf({ items }: Answer): string[] {
  return items.map(({ start }) => start.dateTime ?? start.date!)
}

const spring = { timeMin: '2026-03-20T00:00:00Z', timeMax: '2026-04-05T00:00:00Z' }

test('a series keeps its wall-clock time across a change of the clocks, in its own time zone', async () => {
  calendar.recur('RRULE:FREQ=WEEKLY;BYDAY=SU,MO;COUNT=4', {
    start: '2026-03-22T09:00',
    end: '2026-03-22T10:00',
  })
  expect(startsOf(await list(spring))).toEqual([
    '2026-03-22T09:00:00+00:00',
    '2026-03-23T09:00:00+00:00',
    '2026-03-29T09:00:00+01:00',
    '2026-03-30T09:00:00+01:00',
  ])
  const abroad = { dateTime: '2026-03-26T09:00:00', timeZone: 'America/New_York' }
  calendar.insert({
    start: abroad,
    end: { ...abroad, dateTime: '2026-03-26T10:00:00' },
    recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260402T130000Z'],
  })
  expect(startsOf(await list({ ...spring, timeMin: '2026-03-31T00:00:00Z' }))).toEqual([
    '2026-04-02T14:00:00+01:00',
  ])
})

test('a time that the change of the clocks leaves out comes an hour later', async () => {
  calendar.recur('RRULE:FREQ=DAILY;COUNT=3', { start: '2026-03-28T01:30', end: '2026-03-28T02:00' })
  expect(startsOf(await list(spring))).toEqual([
    '2026-03-28T01:30:00+00:00',
    '2026-03-29T02:30:00+01:00',
    '2026-03-30T01:30:00+01:00',
  ])
})

test('whole days recur as days', async () => {
  calendar.recur('RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260331', { start: '2026-03-28', end: '2026-03-29' })
  const { items } = await list(spring)
  expect(items.map(({ start, end }) => [start.date, end.date])).toEqual([
    ['2026-03-28', '2026-03-29'],
    ['2026-03-30', '2026-03-31'],
  ])
})

test('an instance that was moved or cancelled is an exception of its series', async () => {
  const id = calendar.recur('RRULE:FREQ=DAILY;COUNT=3', {
    start: '2026-03-23T09:00',
    end: '2026-03-23T10:00',
  })
  const [first, second] = calendar.instances(id, 2)
  calendar.move(first!, { start: '2026-03-26T15:00', end: '2026-03-26T16:00' })
  calendar.remove(second!)
  const { items } = await list(spring)
  expect(items.map(({ start }) => start.dateTime)).toEqual([
    '2026-03-25T09:00:00+00:00',
    '2026-03-26T15:00:00+00:00',
  ])
  expect(items.every(({ recurringEventId }) => recurringEventId === id)).toBe(true)
  expect(items.find((item) => item.id === first)!.originalStartTime!.dateTime).toBe(
    '2026-03-23T09:00:00+00:00',
  )
})

test('pages belong together: what is asked stays the same, and what changes meanwhile comes later', async () => {
  for (let day = 20; day < 25; day++)
    calendar.put({ start: `2026-03-${day}T09:00`, end: `2026-03-${day}T10:00` })
  const first = await list({ ...spring, maxResults: '2' })
  expect(first.nextSyncToken).toBeUndefined()
  calendar.put({ start: '2026-03-26T09:00', end: '2026-03-26T10:00' })
  const pageToken = first.nextPageToken!
  expect((await list({ maxResults: '2', pageToken })).status).toBe(400)
  const second = await list({ ...spring, maxResults: '2', pageToken })
  const last = await list({ ...spring, maxResults: '2', pageToken: second.nextPageToken! })
  expect([first, second, last].map(({ items }) => items.length)).toEqual([2, 2, 1])
  expect(last.nextPageToken).toBeUndefined()
  expect(startsOf(await list({ syncToken: last.nextSyncToken! }))).toEqual(['2026-03-26T09:00:00+00:00'])
})

test('a sync token brings what changed, wherever it lies, and stubs of what was deleted', async () => {
  const gone = calendar.put({ start: '2026-03-23T09:00', end: '2026-03-23T10:00' })
  const { nextSyncToken } = await list(spring)
  calendar.remove(gone)
  const far = calendar.put({ start: '2027-03-23T09:00', end: '2027-03-23T10:00' })
  const { items } = await list({ syncToken: nextSyncToken! })
  expect(items).toEqual([
    { kind: 'calendar#event', etag: expect.any(String), id: gone, status: 'cancelled' },
    expect.objectContaining({ id: far }),
  ])
})

test('a series that was shortened leaves stubs of the instances that are no more', async () => {
  const id = calendar.recur('RRULE:FREQ=DAILY;COUNT=5', {
    start: '2026-03-23T09:00',
    end: '2026-03-23T10:00',
  })
  const [, , , fourth, fifth] = calendar.instances(id, 5)
  const { nextSyncToken } = await list(spring)
  calendar.change(id, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] })
  const { items } = await list({ syncToken: nextSyncToken! })
  const cancelled = items.filter(({ status }) => status === 'cancelled')
  expect(cancelled.map((item) => item.id)).toEqual([fourth, fifth])
})

test('of a series that was deleted, instances far away are not told to be', async () => {
  const start = Temporal.Now.plainDateISO().add({ days: 7 })
  const id = calendar.recur('RRULE:FREQ=WEEKLY;COUNT=52', { start: `${start}T09:00`, end: `${start}T10:00` })
  const { nextSyncToken, items: known } = await list({})
  calendar.remove(id)
  const { items } = await list({ syncToken: nextSyncToken! })
  expect(known).toHaveLength(52)
  expect(items.length).toBeGreaterThan(20)
  expect(items.length).toBeLessThan(30)
})

test('a sync token goes with no other restriction', async () => {
  const { nextSyncToken } = await list(spring)
  const syncToken = nextSyncToken!
  expect((await list({ syncToken, timeMin: spring.timeMin })).status).toBe(400)
  expect((await list({ syncToken, singleEvents: 'false' })).status).toBe(400)
  expect(await list({ syncToken: 'never given' })).toMatchObject({ status: 410, reason: 'fullSyncRequired' })
  calendar.expireSyncTokens()
  expect(await list({ syncToken })).toMatchObject({ status: 410, reason: 'fullSyncRequired' })
  expect((await list(spring)).status).toBe(200)
})

test('an id is base32hex, and taken once', async () => {
  const times = { start: { date: '2026-03-23' }, end: { date: '2026-03-24' } }
  const insert = (id: string) => ask('POST', 'calendars/primary/events', { id, ...times })
  expect((await insert('abcd')).status).toBe(400)
  expect((await insert('0189-0a5d')).status).toBe(400)
  expect((await insert('wxyz0')).status).toBe(400)
  expect((await insert('01890a5d')).status).toBe(200)
  calendar.remove('01890a5d')
  expect(await insert('01890a5d')).toMatchObject({ status: 409, reason: 'duplicate' })
})

test('what is put replaces all, what is patched what it names', async () => {
  const id = calendar.put({
    summary: 'Lunch',
    colorId: '4',
    start: '2026-03-23T12:00',
    end: '2026-03-23T13:00',
  })
  const { etag } = calendar.event(id)!
  await ask('PATCH', `calendars/primary/events/${id}`, { summary: 'Brunch' })
  expect(calendar.event(id)).toMatchObject({ summary: 'Brunch', colorId: '4' })
  expect(calendar.event(id)!.etag).not.toBe(etag)
  const times = { start: { date: '2026-03-23' }, end: { date: '2026-03-24' } }
  await ask('PUT', `calendars/primary/events/${id}`, times)
  expect(calendar.event(id)).toMatchObject({ ...times, status: 'confirmed' })
  expect(calendar.event(id)).not.toHaveProperty('colorId')
})

test('a whole day and a time together are no time', async () => {
  const id = calendar.put({ start: '2026-03-23', end: '2026-03-24' })
  const timed = { dateTime: '2026-03-23T09:00:00Z' }
  const path = `calendars/primary/events/${id}`
  expect((await ask('PATCH', path, { start: timed, end: timed })).status).toBe(400)
  const plain = { ...timed, date: null }
  expect((await ask('PATCH', path, { start: plain, end: plain })).status).toBe(200)
})

test('each scope opens what it names, and events of others’ calendars take more', async () => {
  const ben = google.account(`ben-${accounts}@example.com`)
  ben.subscribe(calendar, 'writer')
  const owned = ben.grant([scope('calendar.events.owned')]).accessToken
  const lacking = { status: 403, reason: 'insufficientPermissions' }
  expect(await ask('GET', 'users/me/calendarList', undefined, owned)).toMatchObject(lacking)
  expect((await list(spring, 'primary', owned)).status).toBe(200)
  expect(await list(spring, ana.email, owned)).toMatchObject(lacking)
  ben.grant([scope('calendar.events.readonly')])
  expect((await list(spring, ana.email, owned)).status).toBe(200)
  expect(await ask('POST', `calendars/${ana.email}/events`, {}, owned)).toMatchObject(lacking)
})

test('who reads another’s calendar does not write it, and who sees free and busy sees no texts', async () => {
  const shared = ana.addCalendar({ id: 'team@example.com', name: 'Team', role: 'freeBusyReader' })
  shared.put({ summary: 'Secret', start: '2026-03-23T09:00', end: '2026-03-23T10:00' })
  const { items } = await list(spring, shared.id)
  expect(items).toHaveLength(1)
  expect(JSON.stringify(items)).not.toContain('Secret')
  const path = `calendars/${shared.id}/events`
  expect(await ask('POST', path, { summary: 'Mine' })).toMatchObject({
    status: 403,
    reason: 'requiredAccessLevel',
  })
})

test('a channel is told that it is open, and then of each change, with headers alone', async () => {
  const heard: Record<string, string | undefined>[] = []
  const receiver = createServer((request, response) => {
    heard.push(request.headers as Record<string, string>)
    response.end()
  })
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve)
  })
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`
  const channel = { id: crypto.randomUUID(), type: 'web_hook', token: 'proof', address }
  const opened = await ask('POST', 'calendars/primary/events/watch', channel)
  expect(await ask('POST', 'calendars/primary/events/watch', channel)).toMatchObject({ status: 400 })
  await google.channels.settled()
  calendar.put({ start: '2026-03-23T09:00', end: '2026-03-23T10:00' })
  ana.addCalendar({ name: 'Another' }).put({ start: '2026-03-23', end: '2026-03-24' })
  await google.channels.settled()
  const { id, resourceId } = opened as unknown as { id: string; resourceId: string }
  expect((await ask('POST', 'channels/stop', { id, resourceId })).status).toBe(204)
  calendar.put({ start: '2026-03-24T09:00', end: '2026-03-24T10:00' })
  await google.channels.settled()
  receiver.close()
  expect(
    heard.map((headers) => [headers['x-goog-resource-state'], headers['x-goog-message-number']]),
  ).toEqual([
    ['sync', '1'],
    ['exists', '2'],
  ])
  expect(heard[0]).toMatchObject({
    'x-goog-channel-id': channel.id,
    'x-goog-channel-token': 'proof',
    'x-goog-resource-id': resourceId,
    'content-length': '0',
  })
})

test('an address without https is refused', async () => {
  const channel = { id: crypto.randomUUID(), type: 'web_hook', address: 'http://book.example.com/told' }
  expect((await ask('POST', 'calendars/primary/events/watch', channel)).status).toBe(400)
})

test('what was asked for is answered, and nothing else', async () => {
  calendar.put({ summary: 'Lunch', start: '2026-03-23T09:00', end: '2026-03-23T10:00' })
  const answer = await list({ ...spring, fields: 'timeZone,items(id,start/dateTime)' })
  expect(answer).toEqual({
    status: 200,
    timeZone: 'Europe/Lisbon',
    items: [{ id: expect.any(String), start: { dateTime: '2026-03-23T09:00:00+00:00' } }],
  })
})

test('the log of requests knows whose they were, and no secret', async () => {
  await list(spring)
  const grant = ana.grant([scope('calendar')])
  const { clientId, clientSecret } = google.settings
  const form = { grant_type: 'refresh_token', refresh_token: grant.refreshToken }
  await fetch(`${google.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
  })
  expect(google.requests.at(-2)).toMatchObject({ kind: 'events.list', account: ana.email, status: 200 })
  const log = JSON.stringify(google.requests)
  for (const secret of [bearer, grant.refreshToken, clientSecret]) expect(log).not.toContain(secret)
})
