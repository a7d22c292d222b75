import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { now, setClockStart } from '#time/clock.ts'
import { busyTimesOf, connectGoogle, type ConnectedAccount } from '#tests/support/connect-google.ts'
import { faults } from '#tests/support/google/faults.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestAccount } from '#tests/support/google/test-account.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { chooseCalendars } from './choose-calendars.ts'
import { endConnection } from './end-connection.ts'
import { findConnection } from './find-connection.ts'
import { readCalendars } from './read-calendars.ts'

useDatabase()
let server: GoogleServer
let salon: Salon
let account: TestAccount
let calendar: TestCalendar
let connected: ConnectedAccount
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  server.faults.clear()
  salon = await makeSalon()
  account = server.account(`ana-${++made}@example.com`)
  calendar = account.calendar()
})

const connect = async () => (connected = await connectGoogle(salon, server, account.email))
const busy = () => busyTimesOf(salon, connected)
const read = (google: GoogleCalendar = connected.google) =>
  readCalendars(salon.scope, connected.connection, google)
const later = (minutes: number) => setClockStart(now().add({ minutes }))
const state = async () => (await findConnection(salon.scope, connected.staffId))!

const hour = (day: number, at = 9) => {
  const start = Temporal.Instant.from('2030-01-08T00:00Z').add({ hours: day * 24 + at })
  return { start, end: start.add({ hours: 1 }) }
}

/** What was asked of the calendar's events since. */
function asked(since: number) {
  return server.requests.slice(since).filter(({ kind }) => kind === 'events.list')
}

describe('a calendar of many pages', () => {
  const isSecondPage = (request: object) => (request as { query: URLSearchParams }).query.has('pageToken')

  it('is read as a whole: 3,000 events', async () => {
    for (let i = 0; i < 3000; i++) calendar.put({ ...hour(i % 50, Math.floor(i / 50) % 20), summary: `${i}` })
    await connect()
    await read()
    expect(asked(0).length).toBeGreaterThanOrEqual(2)
    expect(await busy()).toHaveLength(3000)
  })

  it('changes nothing where a page in the middle is lost, and the next turn has it all', async () => {
    calendar.put(hour(0))
    await connect()
    await read()
    const before = await busy()
    for (let i = 0; i < 2600; i++) calendar.put(hour(1 + (i % 50)))
    later(10)
    server.faults.next('events.list', faults.backend, { only: isSecondPage })
    await expect(read()).rejects.toMatchObject({ kind: 'google' })
    expect(await busy()).toEqual(before)
    await read()
    expect(await busy()).toHaveLength(2601)
  })

  it('changes nothing where the access is taken back in the middle', async () => {
    calendar.put(hour(0))
    await connect()
    await read()
    for (let i = 0; i < 2600; i++) calendar.put(hour(1 + (i % 50)))
    later(10)
    const takeBack = (request: object) => {
      if (isSecondPage(request)) account.revoke()
      return false
    }
    server.faults.next('events.list', faults.backend, { only: takeBack })
    await expect(read()).rejects.toMatchObject({ kind: 'revoked' })
    expect(await busy()).toHaveLength(1)
    expect((await state()).calendars[0]!.trouble).toBeNull()
  })
})

describe('a sync token that is too old', () => {
  it('has all read again at once', async () => {
    const id = calendar.put(hour(0))
    calendar.put(hour(1))
    await connect()
    await read()
    calendar.remove(id)
    calendar.expireSyncTokens()
    later(10)
    const since = server.requests.length
    await read()
    expect(asked(since).map(({ status }) => status)).toEqual([410, 200])
    expect(await busy()).toEqual(['2030-01-09T09:00 2030-01-09T10:00'])
  })
})

describe('once a day', () => {
  it('all is compared, the window moves on, and what only touches yesterday is forgotten', async () => {
    calendar.put(hour(0))
    calendar.put(hour(64))
    await connect()
    await read()
    expect(await busy()).toEqual(['2030-01-08T09:00 2030-01-08T10:00'])
    later(3 * 24 * 60)
    const since = server.requests.length
    await read()
    expect(asked(since)[0]!.query).toHaveProperty('timeMin')
    expect(await busy()).toEqual(['2030-03-13T09:00 2030-03-13T10:00'])
  })

  it('what nobody told of comes right', async () => {
    calendar.put(hour(0))
    await connect()
    await read()
    const { scope } = salon
    await inTenant(scope, (transaction) =>
      transaction
        .updateTable('calendar_busy_times')
        .set({ event_id: 'astray' })
        .where('professional_id', '=', scope.professionalId)
        .execute(),
    )
    later(24 * 60)
    await read()
    expect(await busy()).toHaveLength(1)
    expect(await eventIds()).not.toContain('astray')
  })
})

async function eventIds(): Promise<string[]> {
  const { scope } = salon
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('calendar_busy_times')
      .select('event_id')
      .where('professional_id', '=', scope.professionalId),
  )
  return rows.map(({ event_id }) => event_id)
}

describe('a calendar that is gone at Google, or shared no more', () => {
  it('is in trouble alone, keeps what was known, and comes back', async () => {
    const team = account.addCalendar({ name: 'Team' })
    team.put(hour(0))
    await connect()
    await read()
    account.dropCalendar(team.id)
    calendar.put(hour(1))
    later(10)
    const nextAt = await read()
    expect(now().until(nextAt!).total('minutes')).toBeLessThan(6)
    expect(await busy()).toHaveLength(2)
    expect(await troubles()).toEqual({ [calendar.id]: null, [team.id]: 'calendar_gone' })
    account.subscribe(team, 'reader')
    team.put(hour(2))
    later(70)
    await read()
    expect(await busy()).toHaveLength(3)
    expect(await troubles()).toEqual({ [calendar.id]: null, [team.id]: null })
  })

  it('says where it may be read no more', async () => {
    await connect()
    server.faults.next('events.list', faults.forbidden)
    await read()
    expect(await troubles()).toEqual({ [calendar.id]: 'forbidden' })
  })

  it('says where it has more than is kept, and keeps what was known', async () => {
    calendar.put(hour(0))
    await connect()
    await read()
    const months = { start: '2030-01-07', end: '2030-04-01' }
    const ids = Array.from({ length: 850 }, () => calendar.put(months))
    later(10)
    await read()
    expect(await troubles()).toEqual({ [calendar.id]: 'too_full' })
    expect(await busy()).toHaveLength(1)
    for (const id of ids.slice(10)) calendar.remove(id)
    later(70)
    await read()
    expect(await troubles()).toEqual({ [calendar.id]: null })
    expect(await busy()).toHaveLength(11)
  })

  it('with an error of Google’s own keeps none of the others from being read', async () => {
    const team = account.addCalendar({ name: 'Team' })
    calendar.put(hour(0))
    team.put(hour(1))
    await connect()
    const only = ({ calendarId }: { calendarId?: string | undefined }) => calendarId === calendar.id
    server.faults.next('events.list', faults.backend, { only })
    await expect(read()).rejects.toMatchObject({ kind: 'google' })
    expect(await busy()).toEqual(['2030-01-09T09:00 2030-01-09T10:00'])
    await read()
    expect(await busy()).toHaveLength(2)
  })

  async function troubles() {
    const { calendars } = await state()
    return Object.fromEntries(calendars.map(({ googleId, trouble }) => [googleId, trouble]))
  }
})

describe('a calendar that changes hands while it is read', () => {
  beforeEach(async () => {
    calendar.put(hour(0))
    await connect()
  })

  /** Google, and what happens here before its answer is stored. */
  const meanwhile = (happens: () => Promise<void>): GoogleCalendar => ({
    ...connected.google,
    async *eventPages(...question) {
      yield* connected.google.eventPages(...question)
      await happens()
    },
  })

  async function choose(busyIds: readonly string[]): Promise<void> {
    const { connection, calendars } = await state()
    await chooseCalendars(salon.scope, {
      staffId: connection.staffId,
      version: connection.version,
      writtenId: calendars.find(({ written }) => written)?.id ?? null,
      busyIds,
      eventDetail: 'client',
      whenStale: 'keep',
    })
  }

  it('makes no busy time after it was said to make none', async () => {
    await read(meanwhile(() => choose([])))
    expect(await busy()).toEqual([])
    await read()
    expect(await busy()).toEqual([])
  })

  it('makes none after the connection was ended', async () => {
    await read(
      meanwhile(() => endConnection(salon.scope, { staffId: connected.staffId, removesEvents: false })),
    )
    expect(await busy()).toEqual([])
  })

  it('makes none either where both happen at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await choose([...connected.calendarIds.values()])
      await Promise.all([read(), choose([])])
      expect(await busy()).toEqual([])
      expect((await state()).connection.freshUntil).toBeNull()
    }
  })

  it('is read once more where Google told of a change meanwhile', async () => {
    await read()
    later(10)
    await read(
      meanwhile(async () => {
        calendar.put(hour(1))
        await makeDue()
      }),
    )
    expect(await busy()).toHaveLength(1)
    await read()
    expect(await busy()).toHaveLength(2)
  })

  it('is not thrown back by a worker that was slower', async () => {
    await read(
      meanwhile(async () => {
        calendar.put(hour(1))
        await read()
      }),
    )
    expect(await busy()).toHaveLength(2)
  })

  async function makeDue(): Promise<void> {
    const { scope } = salon
    await inTenant(scope, (transaction) =>
      transaction
        .updateTable('connected_calendars')
        .set({ next_at: now() })
        .where('professional_id', '=', scope.professionalId)
        .execute(),
    )
  }
})

describe('what is known counts', () => {
  const until = async () => (await state()).connection.freshUntil
  const hoursLeft = async () =>
    now()
      .until((await until())!)
      .total('hours')

  it('for six hours after the calendar was read that was read the longest ago', async () => {
    const team = account.addCalendar({ name: 'Team' })
    await connect()
    expect(await until()).toBeNull()
    await read()
    expect(await hoursLeft()).toBeCloseTo(6)
    account.dropCalendar(team.id)
    later(120)
    await read()
    expect(await hoursLeft()).toBeCloseTo(4)
  })

  it('for six hours from the first attempt on, where a calendar was never read', async () => {
    await connect()
    server.faults.next('events.list', faults.backend, { times: 2 })
    await expect(read()).rejects.toThrow('backendError')
    later(60)
    await expect(read()).rejects.toThrow('backendError')
    expect(await hoursLeft()).toBeCloseTo(5)
  })
})

describe('Google is asked nothing', () => {
  it('of calendars that are not due, and tells when they are', async () => {
    await connect()
    const nextAt = await read()
    const since = server.requests.length
    later(4)
    expect((await read())!.epochMilliseconds).toBe(nextAt!.epochMilliseconds)
    expect(server.requests.length).toBe(since)
    later(2)
    await read()
    expect(asked(since)).toHaveLength(1)
  })

  it('where the plan reads no calendars', async () => {
    await connect()
    const since = server.requests.length
    const unread = { ...connected.connection, readsBusy: false }
    expect(await readCalendars(salon.scope, unread, connected.google)).toBeNull()
    expect(server.requests.length).toBe(since)
  })
})
