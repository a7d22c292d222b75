import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { faults } from '#tests/support/google/faults.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestAccount } from '#tests/support/google/test-account.ts'
import { openGoogleCalendar, type EventPage, type GoogleCalendar } from './google-calendar.ts'
import type { GoogleEvent } from './google-event.ts'
import { GoogleProblem, type GoogleProblemKind } from './google-problem.ts'
import type { Tokens } from './google-session.ts'

const scopes = ['calendar.events.owned', 'calendar.calendarlist.readonly', 'calendar.events.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
)

let google: GoogleServer
let ana: TestAccount
let kept: Tokens[]

beforeAll(async () => {
  google = await startGoogleServer()
})

afterAll(() => google.stop())

let accounts = 0

beforeEach(() => {
  accounts += 1
  ana = google.account(`ana-${accounts}@example.com`, 'Europe/Lisbon')
  kept = []
  google.faults.clear()
  google.requests.length = 0
})

function open(tokens: Tokens = ana.grant(scopes)): Promise<GoogleCalendar> {
  return openGoogleCalendar(google.settings, tokens, async (fresh) => {
    kept.push(fresh)
  })
}

const haircut: GoogleEvent = {
  id: '01890a5d8c7e7b3a9f1e2d3c4b5a6978',
  status: 'confirmed',
  summary: 'Haircut: Maria',
  description: 'maria@example.com',
  location: '',
  start: Temporal.Instant.from('2026-03-02T09:00:00Z'),
  end: Temporal.Instant.from('2026-03-02T09:30:00Z'),
  conversoBooking: '01890a5d-8c7e-7b3a-9f1e-2d3c4b5a6978',
}

const march = {
  from: Temporal.Instant.from('2026-03-01T00:00:00Z'),
  until: Temporal.Instant.from('2026-04-01T00:00:00Z'),
}

async function allOf(pages: AsyncIterable<EventPage>): Promise<EventPage[]> {
  const read: EventPage[] = []
  for await (const page of pages) read.push(page)
  return read
}

async function problemOf(asked: Promise<unknown>): Promise<GoogleProblem> {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(GoogleProblem)
  return error as GoogleProblem
}

test('the calendars of an account are listed, over all pages', async () => {
  const more = Array.from({ length: 260 }, (_, index) => ana.addCalendar({ name: `Course ${index}` }))
  ana.addCalendar({ name: 'Holidays', role: 'reader', timeZone: 'Europe/Madrid', id: 'holidays@example.com' })
  const listed = await (await open()).listCalendars()
  expect(listed).toHaveLength(more.length + 2)
  expect(listed[0]).toEqual({
    googleId: ana.email,
    name: ana.email,
    access: 'owner',
    isPrimary: true,
    timeZone: 'Europe/Lisbon',
  })
  expect(listed.at(-1)).toMatchObject({
    googleId: 'holidays@example.com',
    access: 'reader',
    isPrimary: false,
  })
})

test('an appointment is written as an event that nobody is invited to', async () => {
  const { etag } = await (await open()).insertEvent('primary', haircut)
  expect(ana.calendar().event(haircut.id)).toMatchObject({
    etag,
    status: 'confirmed',
    summary: 'Haircut: Maria',
    start: { dateTime: '2026-03-02T09:00:00Z' },
    extendedProperties: { private: { conversoBooking: haircut.conversoBooking } },
  })
  expect(ana.calendar().event(haircut.id)).not.toHaveProperty('attendees')
  const [{ query, body }] = google.requests as [(typeof google.requests)[0]]
  expect(query['sendUpdates']).toBe('none')
  expect(body).toMatchObject({ start: { dateTime: '2026-03-02T09:00:00Z', date: null } })
  expect(JSON.stringify(body)).not.toContain('timeZone')
})

test('an event of an id that was there is not written again, also where it was deleted', async () => {
  const calendar = await open()
  await calendar.insertEvent('primary', haircut)
  expect((await problemOf(calendar.insertEvent('primary', haircut))).kind).toBe('exists')
  ana.calendar().remove(haircut.id)
  expect((await problemOf(calendar.insertEvent('primary', haircut))).kind).toBe('exists')
})

test('what a person changed in an event stays when the rest is changed', async () => {
  const calendar = await open()
  const { etag } = await calendar.insertEvent('primary', haircut)
  ana.calendar().change(haircut.id, { colorId: '4' })
  expect((await problemOf(calendar.patchEvent('primary', haircut.id, { summary: 'Shave' }, etag))).kind).toBe(
    'changed',
  )
  const standing = (await calendar.getEvent('primary', haircut.id))!
  expect(standing).toMatchObject({ status: 'confirmed', conversoBooking: haircut.conversoBooking })
  const patched = await calendar.patchEvent('primary', haircut.id, { summary: 'Shave' }, standing.etag)
  expect(ana.calendar().event(haircut.id)).toMatchObject({
    etag: patched.etag,
    summary: 'Shave',
    colorId: '4',
    description: 'maria@example.com',
  })
})

test('an appointment that a person made a whole day of gets its time back', async () => {
  const calendar = await open()
  await calendar.insertEvent('primary', haircut)
  ana.calendar().move(haircut.id, { start: '2026-03-02', end: '2026-03-03' })
  await calendar.patchEvent('primary', haircut.id, haircut, null)
  expect(ana.calendar().event(haircut.id)!.start).toEqual({ dateTime: '2026-03-02T09:00:00Z' })
})

test('an event that a person deleted is known as cancelled, and comes back with a status', async () => {
  const calendar = await open()
  await calendar.insertEvent('primary', haircut)
  ana.calendar().remove(haircut.id)
  expect(await calendar.getEvent('primary', haircut.id)).toMatchObject({ status: 'cancelled' })
  await calendar.patchEvent('primary', haircut.id, haircut, null)
  expect(ana.calendar().standing()).toHaveLength(1)
})

test('an event is deleted once, and deleting it again is fine', async () => {
  const calendar = await open()
  const { etag } = await calendar.insertEvent('primary', haircut)
  await calendar.deleteEvent('primary', haircut.id, etag)
  expect(ana.calendar().standing()).toEqual([])
  await calendar.deleteEvent('primary', haircut.id, etag)
  await calendar.deleteEvent('primary', 'neverthere', etag)
  expect(google.requests.map(({ status }) => status)).toEqual([200, 204, 410, 404])
})

test('an event that somebody changed meanwhile is not deleted', async () => {
  const calendar = await open()
  const { etag } = await calendar.insertEvent('primary', haircut)
  ana.calendar().change(haircut.id, { colorId: '4' })
  await expect(calendar.deleteEvent('primary', haircut.id, etag)).rejects.toMatchObject({ kind: 'changed' })
  expect(ana.calendar().standing()).toHaveLength(1)
})

test('an event that never was is undefined to look at, and missing to change', async () => {
  const calendar = await open()
  expect(await calendar.getEvent('primary', 'neverthere')).toBeUndefined()
  expect((await problemOf(calendar.patchEvent('primary', 'neverthere', haircut, null))).kind).toBe('missing')
})

test('three thousand events come in pages, and the last one brings the sync token', async () => {
  for (let minute = 0; minute < 3000; minute++) {
    const start = march.from.add({ minutes: minute * 10 })
    ana.calendar().put({ start, end: start.add({ minutes: 5 }) })
  }
  const pages = await allOf((await open()).eventPages('primary', march))
  expect(pages.map(({ events }) => events.length)).toEqual([2500, 500])
  expect(pages.map(({ syncToken }) => syncToken !== null)).toEqual([false, true])
  expect(new Set(pages.flatMap(({ events }) => events.map(({ id }) => id))).size).toBe(3000)
})

test('of an event its times are read and what decides about busy, never its texts or guests', async () => {
  const calendar = ana.calendar()
  const lunch = calendar.put({ summary: 'Lunch', start: '2026-03-02T12:00', end: '2026-03-02T13:00' })
  const fair = calendar.put({ start: '2026-03-03', end: '2026-03-05', transparency: 'transparent' })
  const party = calendar.invite({ start: '2026-03-06T18:00', end: '2026-03-06T20:00' }, 'declined')
  const [page] = await allOf((await open()).eventPages('primary', march))
  expect(page!.timeZone).toBe('Europe/Lisbon')
  const same = { status: 'confirmed', isInstance: false, type: 'default', conversoBooking: null }
  expect(page!.events).toEqual([
    {
      ...same,
      id: lunch,
      start: Temporal.Instant.from('2026-03-02T12:00:00Z'),
      end: Temporal.Instant.from('2026-03-02T13:00:00Z'),
      isTransparent: false,
      isDeclined: false,
    },
    {
      ...same,
      id: fair,
      start: Temporal.PlainDate.from('2026-03-03'),
      end: Temporal.PlainDate.from('2026-03-05'),
      isTransparent: true,
      isDeclined: false,
    },
    expect.objectContaining({ id: party, isDeclined: true }),
  ])
  expect(google.requests[0]!.query['fields']).not.toMatch(/summary|description|email|displayName/)
})

test('with a sync token comes what changed since, and of what was deleted no more than its id', async () => {
  const calendar = ana.calendar()
  const lunch = calendar.put({ start: '2026-03-02T12:00', end: '2026-03-02T13:00' })
  calendar.put({ start: '2026-03-03T12:00', end: '2026-03-03T13:00' })
  const api = await open()
  const [first] = await allOf(api.eventPages('primary', march))
  calendar.remove(lunch)
  const [second] = await allOf(api.eventPages('primary', { syncToken: first!.syncToken! }))
  expect(second!.events).toEqual([
    expect.objectContaining({ id: lunch, status: 'cancelled', start: null, end: null }),
  ])
  const [third] = await allOf(api.eventPages('primary', { syncToken: second!.syncToken! }))
  expect(third!.events).toEqual([])
})

test('an instance of a series is known as one, also by its id alone', async () => {
  const calendar = ana.calendar()
  const id = calendar.recur('RRULE:FREQ=DAILY;COUNT=1', {
    start: '2026-03-02T12:00',
    end: '2026-03-02T13:00',
  })
  const api = await open()
  const [first] = await allOf(api.eventPages('primary', march))
  calendar.remove(id)
  const [second] = await allOf(api.eventPages('primary', { syncToken: first!.syncToken! }))
  expect(first!.events).toMatchObject([{ status: 'confirmed', isInstance: true }])
  expect(second!.events).toMatchObject([{ status: 'cancelled', isInstance: true }])
})

test('a sync token that counts no longer, or that Google cannot read, is gone', async () => {
  const api = await open()
  const [page] = await allOf(api.eventPages('primary', march))
  ana.calendar().expireSyncTokens()
  const changes = () => allOf(api.eventPages('primary', { syncToken: page!.syncToken! }))
  expect((await problemOf(changes())).kind).toBe('gone')
  google.faults.next('events.list', faults.invalid, { times: 2 })
  expect((await problemOf(changes())).kind).toBe('gone')
  expect((await problemOf(allOf(api.eventPages('primary', march)))).kind).toBe('invalid')
})

test('a channel is opened and stopped, and stopping it again is fine', async () => {
  const api = await open()
  const channel = { id: crypto.randomUUID(), token: 'proof', ttlSeconds: 3600 }
  const { resourceId, until } = await api.watch('primary', {
    ...channel,
    address: `${google.url}/nowhere`,
  })
  const [opened] = google.channels.open
  expect(opened).toMatchObject({ id: channel.id, token: 'proof', resourceId })
  expect(until.epochMilliseconds).toBe(opened!.until.epochMilliseconds)
  await google.channels.settled()
  await api.stopChannel(channel.id, resourceId)
  expect(google.channels.open).toEqual([])
  await api.stopChannel(channel.id, resourceId)
})

test('an access token that Google takes no longer is renewed once, and the new one kept', async () => {
  const first = ana.grant(scopes)
  const api = await open(first)
  ana.endAccess()
  await api.listCalendars()
  expect(kept).toHaveLength(1)
  expect(kept[0]!.refreshToken).toBe(first.refreshToken)
  expect(kept[0]!.accessToken).not.toBe(first.accessToken)
  expect(google.requests.map(({ kind, status }) => [kind, status])).toEqual([
    ['calendarList.list', 401],
    ['token', 200],
    ['calendarList.list', 200],
  ])
})

test.each([
  ['has none', { accessToken: null, accessUntil: null }],
  ['is about to lose it', { accessUntil: Temporal.Now.instant().add({ seconds: 30 }) }],
])('whoever %s asks for an access token first', async (_who, tokens) => {
  const api = await open({ ...ana.grant(scopes), ...tokens })
  await api.listCalendars()
  await api.listCalendars()
  expect(google.requests.map(({ kind }) => kind)).toEqual(['token', 'calendarList.list', 'calendarList.list'])
  expect(kept).toHaveLength(1)
})

test('a refresh token that comes anew is kept and used', async () => {
  google.tokens.rotatesRefreshTokens = true
  const first = ana.grant(scopes)
  const api = await open({ ...first, accessToken: null, accessUntil: null })
  await api.listCalendars()
  ana.endAccess()
  await api.listCalendars()
  google.tokens.rotatesRefreshTokens = false
  expect(new Set([first, ...kept].map(({ refreshToken }) => refreshToken)).size).toBe(3)
})

test('an access token that Google never takes is not renewed again and again', async () => {
  google.faults.next('calendarList.list', faults.unauthorized, { times: Infinity })
  expect((await problemOf((await open()).listCalendars())).kind).toBe('unauthorized')
  expect(google.requests.map(({ kind }) => kind)).toEqual(['calendarList.list', 'token', 'calendarList.list'])
})

test('a grant that the person took back is revoked, also in the middle of reading', async () => {
  for (let day = 1; day <= 9; day++)
    for (let minute = 0; minute < 300; minute++) {
      const start = Temporal.Instant.from(`2026-03-0${day}T00:00Z`).add({ minutes: minute })
      ana.calendar().put({ start, end: start.add({ minutes: 1 }) })
    }
  const api = await open()
  const pages = api.eventPages('primary', march)[Symbol.asyncIterator]()
  await pages.next()
  ana.revoke()
  expect(await problemOf(pages.next())).toMatchObject({ kind: 'revoked', reason: 'invalid_grant' })
})

const troubles: [string, Parameters<typeof google.faults.next>[1], GoogleProblemKind, object?][] = [
  ['a limit of the project', faults.rateLimit, 'rate', { reason: 'rateLimitExceeded', status: 403 }],
  ['a limit of the account', faults.userRateLimit, 'rate', { reason: 'userRateLimitExceeded' }],
  ['a used-up quota', faults.quota, 'rate', { reason: 'quotaExceeded' }],
  ['too many requests', faults.tooMany(7), 'rate', { status: 429, retryAfterSeconds: 7 }],
  ['a calendar that is not for this account', faults.forbidden, 'forbidden', { status: 403 }],
  ['an API that the operator did not switch on', faults.notConfigured, 'forbidden'],
  ['what Google will never take', faults.invalid, 'invalid', { status: 400 }],
  ['a calendar that is gone', faults.notFound, 'missing', { status: 404 }],
  ['a failure at Google', faults.backend, 'google', { status: 500, reason: 'backendError' }],
  ['a break at Google', faults.unavailable(90), 'google', { status: 503, retryAfterSeconds: 90 }],
  ['a connection that breaks', faults.cut, 'unreachable', { status: undefined, reason: 'ECONNRESET' }],
  ['a sign-in page of a network', faults.signInPage, 'google', { reason: 'unreadable' }],
]

test.each(troubles)(
  '%s is told apart, and nothing is tried again',
  async (_what, fault, kind, details = {}) => {
    const api = await open()
    google.faults.next('events.insert', fault)
    const problem = await problemOf(api.insertEvent('primary', haircut))
    expect(problem).toMatchObject({ kind, ...details })
    expect(google.requests).toHaveLength(1)
  },
)

test('a time to wait until is turned into seconds', async () => {
  const api = await open()
  google.faults.next('api', faults.tooMany(new Date(Date.now() + 60_000).toUTCString()))
  const { retryAfterSeconds } = await problemOf(api.listCalendars())
  expect(retryAfterSeconds).toBeGreaterThan(55)
  expect(retryAfterSeconds).toBeLessThanOrEqual(60)
})

test('what the person did not allow is told as such', async () => {
  const api = await open(ana.grant(scopes.slice(0, 1)))
  expect((await problemOf(api.listCalendars())).kind).toBe('scopes')
})

test('a Google that is down is unreachable', async () => {
  const api = await open()
  await google.stop()
  expect(await problemOf(api.listCalendars())).toMatchObject({ kind: 'unreachable' })
  expect(await problemOf(api.listCalendars())).toMatchObject({ reason: 'ECONNREFUSED' })
  await google.start()
  expect(await api.listCalendars()).toHaveLength(1)
})

test('what Google did although its answer was lost is met again', async () => {
  const api = await open()
  google.faults.next('events.insert', faults.commitAndCut)
  expect((await problemOf(api.insertEvent('primary', haircut))).kind).toBe('unreachable')
  expect((await problemOf(api.insertEvent('primary', haircut))).kind).toBe('exists')
  expect(ana.calendar().standing()).toHaveLength(1)
})

test('a proxy is asked for Google, and not for this machine', async () => {
  const api = await open()
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9')
  expect(await api.listCalendars()).toHaveLength(1)
  const elsewhere = { ...google.settings, apiRoot: 'http://google.invalid' }
  const far = await openGoogleCalendar(elsewhere, ana.grant(scopes), async () => {})
  expect(await problemOf(far.listCalendars())).toMatchObject({ reason: 'ECONNREFUSED' })
  vi.unstubAllEnvs()
})

test('an answer that never comes is waited for ten seconds', async () => {
  const api = await open()
  google.faults.next('api', faults.hang)
  const problem = await problemOf(api.listCalendars())
  expect(problem).toMatchObject({ kind: 'unreachable', reason: 'TimeoutError' })
})

test('no problem tells a token, a secret, or a word of an event', async () => {
  const tokens = ana.grant(scopes)
  const api = await open(tokens)
  const secret = [tokens.accessToken, tokens.refreshToken, google.settings.clientSecret, 'Maria', 'maria@']
  for (const fault of [faults.rateLimit, faults.invalid, faults.backend, faults.cut, faults.unauthorized]) {
    google.faults.next('events.insert', fault)
    google.faults.next('token', faults.backend)
    const problem = await problemOf(api.insertEvent('primary', haircut))
    const told = `${problem.message} ${problem.stack} ${JSON.stringify(problem)} ${String(problem.cause)}`
    for (const word of secret) expect(told).not.toContain(word)
  }
})
