import { beforeEach, describe, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import { amendBookings, type Amendment } from '#domain/booking/amend-bookings.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { bookingById, toBooking } from '#domain/booking/queries.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { faults, type RequestKind } from '#tests/support/google/faults.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { askForSync } from './ask-for-sync.ts'
import { connectCalendar } from './connect-calendar.ts'
import { findConnection } from './find-connection.ts'
import { syncConnection } from './sync-connection.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const at = (time: string, day = '09') => Temporal.Instant.from(`2030-01-${day}T${time}:00Z`)
const byStaff = { actor: { kind: 'system' }, reach: 'everyone' } as const
const never = new AbortController().signal
let salon: Salon
let staffId: string
let accounts = 0
let email: string

beforeEach(async () => {
  setClockStart(start)
  salon = await makeSalon()
  staffId = salon.staffIds[0]!
  email = `ana-${++accounts}@example.com`
})

const account = () => server().account(email)
const found = async () => (await findConnection(salon.scope, staffId))!
const connection = async () => (await found()).connection
const bookAt = (time: string, day?: string) => book(salon, at(time, day), { staffId })
const pass = (duration: Temporal.DurationLike) => setClockStart(now().add(duration))
const requests = (kind: string) => server().requests.filter((one) => one.kind === kind)

async function connect(): Promise<void> {
  await consentToGoogle(salon, server(), email)
  await workOff()
}

async function amend({ id }: Booking, amendment: Partial<Amendment>): Promise<void> {
  const [[row]] = await readTenant(salon.scope, bookingById(salon.scope, id))
  await amendBookings(salon.scope, byStaff, [toBooking(row!)], { anyTime: true, ...amendment })
}

const standing = () =>
  account()
    .calendar()
    .standing()
    .map(({ id, start: from }) => `${id} ${from.dateTime}`)
    .toSorted()

/** Every appointment that is not cancelled, as it is now, once, and nothing else. */
async function expectInStep(): Promise<void> {
  const [rows] = await readTenant(salon.scope, (tenant) =>
    tenant
      .selectFrom('bookings')
      .select(['id', 'start_time'])
      .where('professional_id', '=', salon.scope.professionalId)
      .where('status', '!=', 'cancelled'),
  )
  expect(standing()).toEqual(rows.map((row) => `${row.id.replaceAll('-', '')} ${row.start_time}`).toSorted())
  expect(await found()).toMatchObject({ connection: { trouble: null }, waiting: 0 })
}

describe('cut off', () => {
  it('from Google after it had written, it writes no second event', async () => {
    await connect()
    server().faults.next('events.insert', faults.commitAndCut)
    await bookAt('10:00')
    await workOff()
    expect((await connection()).trouble).toBe('unreachable')
    expect(standing()).toHaveLength(1)
    pass({ minutes: 1 })
    await workOff()
    await expectInStep()
  })

  it('and cancelled before it comes back, it leaves nothing behind', async () => {
    await connect()
    server().faults.next('events.insert', faults.commitAndCut)
    const booking = await bookAt('10:00')
    await workOff()
    await amend(booking, { status: 'cancelled' })
    pass({ minutes: 1 })
    await workOff()
    expect(standing()).toEqual([])
  })
})

describe('an appointment that changes while Google is being told of it', () => {
  let booking: Booking
  beforeEach(async () => {
    await connect()
    booking = await bookAt('10:00')
  })

  /** One turn, and what happens before Google does the first thing that it is asked for. */
  async function during(kind: RequestKind, happens: () => Promise<void>): Promise<void> {
    await askForSync(salon.scope, staffId)
    server().requests.length = 0
    server().faults.meanwhile('before', kind, happens)
    await syncConnection(salon.scope, (await connection()).id, never)
  }

  it('stands there as it is at last, in the same turn', async () => {
    await during('events.insert', () => amend(booking, { startTime: at('14:00') }))
    await expectInStep()
    await amend(booking, { startTime: at('15:00') })
    await during('events.patch', () => amend(booking, { startTime: at('16:00') }))
    await expectInStep()
  })

  it('is taken out again where it was cancelled', async () => {
    await during('events.insert', () => amend(booking, { status: 'cancelled' }))
    expect(standing()).toEqual([])
    await expectInStep()
  })

  it('replaces nothing that it has not seen', async () => {
    await workOff()
    await amend(booking, { startTime: at('14:00') })
    await during('events.patch', async () =>
      account().calendar().change(booking.id.replaceAll('-', ''), { colorId: '3' }),
    )
    expect(requests('events.patch').map(({ status }) => status)).toEqual([412, 200])
    expect(account().calendar().standing()).toMatchObject([{ colorId: '3' }])
    await expectInStep()
  })
})

it('comes to the last state also where two workers do the same at once', async () => {
  await connect()
  const bookings = []
  for (const time of ['09:00', '10:00', '11:00', '14:00', '15:00']) bookings.push(await bookAt(time))
  server().faults.latencyMilliseconds = 5
  const { id } = await connection()
  for (let round = 0; round < 6; round++) {
    await askForSync(salon.scope, staffId)
    const turns = []
    for (let worker = 0; worker < 3; worker++) {
      turns.push(syncConnection(salon.scope, id, never))
      const booking = bookings[(round + worker) % bookings.length]!
      const status = round % 3 === 2 ? 'cancelled' : 'confirmed'
      await amend(booking, { status, notes: `${round}-${worker}` })
      // As if the worker had slept through its lease.
      await databaseAs('converso_worker')
        .updateTable('calendar_connections')
        .set({ locked_until: null, asked: true })
        .where('id', '=', id)
        .execute()
    }
    await Promise.all(turns)
  }
  await workOff()
  await expectInStep()
})

describe('a grant', () => {
  it('that is taken back in the middle asks for a new consent, by one mail, and the consent mends all', async () => {
    await connect()
    await bookAt('10:00')
    await bookAt('11:00')
    server().faults.next('events.insert', () => {
      account().revoke()
      return faults.unauthorized()
    })
    await workOff()
    expect(await connection()).toMatchObject({ status: 'reconnect', trouble: 'revoked' })
    await bookAt('14:00')
    for (let day = 0; day < 3; day++) {
      pass({ hours: 8 })
      await askForSync(salon.scope, staffId)
      await workOff()
    }
    expect(await calendarMails()).toEqual(['staff0@example.com'])
    await connect()
    expect(await connection()).toMatchObject({ status: 'connected', trouble: null, failingSince: null })
    await expectInStep()
    account().revoke()
    await bookAt('15:00')
    await workOff()
    expect(await calendarMails()).toHaveLength(2)
  })

  it('whose access token ended early is renewed and goes on', async () => {
    await connect()
    account().endAccess()
    await bookAt('10:00')
    await workOff()
    expect(requests('token')).toHaveLength(2)
    await expectInStep()
  })

  it('keeps the refresh token that Google gives in place of the former one', async () => {
    await connect()
    server().tokens.rotatesRefreshTokens = true
    for (const time of ['10:00', '11:00', '14:00']) {
      pass({ hours: 2 })
      await bookAt(time)
      await workOff()
    }
    server().tokens.rotatesRefreshTokens = false
    await expectInStep()
  })

  it('that cannot be opened, for want of the SECRET, is as before when that is back, and nobody is mailed', async () => {
    await connect()
    await bookAt('10:00')
    await withAnotherSecret(async () => {
      await workOff()
      expect(await connection()).toMatchObject({
        status: 'connected',
        trouble: 'secret',
        failingSince: now(),
      })
      pass({ hours: 5 })
      await workOff()
    })
    expect(server().requests.filter(({ kind }) => kind === 'events.insert')).toEqual([])
    pass({ minutes: 40 })
    await workOff()
    await expectInStep()
    expect([(await connection()).failingSince, await calendarMails()]).toEqual([null, []])
  })

  it('that cannot be opened, because SECRET is lost, can be given again', async () => {
    await connect()
    await bookAt('10:00')
    await withAnotherSecret(async () => {
      await workOff()
      await connect()
      await expectInStep()
    })
  })
})

describe('a consent', () => {
  it('that lacks a right is told, and connects nothing', async () => {
    await consentToGoogle(salon, server(), email, { allows: (scope) => !scope.endsWith('.owned') })
    await workOff()
    expect(await connection()).toMatchObject({ status: 'reconnect', trouble: 'scopes' })
    expect(await calendarMails()).toEqual([])
    await connect()
    expect(await connection()).toMatchObject({ status: 'connected', trouble: null })
  })

  it('that Google does not know is told, and connects nothing', async () => {
    await connectCalendar(salon.scope, { staffId, code: 'made up', verifier: 'by somebody' })
    await workOff()
    expect(await connection()).toMatchObject({ status: 'reconnect', trouble: 'refused' })
  })

  it('is exchanged as soon as Google can be reached', async () => {
    await consentToGoogle(salon, server(), email)
    await server().stop()
    await workOff()
    expect(await connection()).toMatchObject({ status: 'connecting', trouble: 'unreachable' })
    await server().start()
    pass({ minutes: 1 })
    await workOff()
    expect(await connection()).toMatchObject({ status: 'connected', trouble: null })
  })

  it('of another account begins anew there, gives the former one back, and leaves its events as they are', async () => {
    await connect()
    await bookAt('10:00')
    await workOff()
    const former = account()
    email = `eve-${accounts}@example.com`
    await connect()
    await expectInStep()
    expect(await found()).toMatchObject({ connection: { account: email }, calendars: [{ name: email }] })
    expect(former.calendar().standing()).toHaveLength(1)
    expect(server().tokens.standing(former)).toBeUndefined()
    expect(server().channels.open.filter((one) => one.calendar === former.calendar())).toEqual([])
  })

  it('of another account takes the former one from nobody else who uses it', async () => {
    const other = await makeSalon()
    await consentToGoogle(other, server(), email)
    await connect()
    const former = account()
    email = `eve-${accounts}@example.com`
    await connect()
    expect(server().tokens.standing(former)).toBeDefined()
  })

  it('of another account counts also where the former one does not answer', async () => {
    await connect()
    server().faults.next('revoke', faults.unavailable())
    server().faults.next('channels.stop', faults.cut)
    email = `eve-${accounts}@example.com`
    await connect()
    expect(await found()).toMatchObject({
      connection: { account: email, status: 'connected', trouble: null },
    })
  })

  it('of the same account again keeps what was chosen, and writes nothing twice', async () => {
    await connect()
    await bookAt('10:00')
    await workOff()
    const { calendars } = await found()
    server().requests.length = 0
    await connect()
    expect((await found()).calendars).toEqual(calendars.map((one) => ({ ...one, readAt: expect.anything() })))
    expect(requests('events.insert')).toEqual([])
    await expectInStep()
  })

  it('to more, after a change of plan, lets the main calendar make busy', async () => {
    await changePlan(salon.scope, 'free')
    await connect()
    expect(await found()).toMatchObject({ connection: { mayRead: false }, calendars: [{ makesBusy: false }] })
    await changePlan(salon.scope, 'plus')
    await connect()
    expect(await found()).toMatchObject({ connection: { mayRead: true }, calendars: [{ makesBusy: true }] })
  })
})

describe('Google', () => {
  it.each([
    ['too many requests of one person', faults.userRateLimit, 'rate'],
    ['too many requests', faults.rateLimit, 'rate'],
    ['a used-up quota', faults.quota, 'rate'],
    ['an error of its own', faults.backend, 'google'],
    ['that it is not available', faults.unavailable(), 'google'],
    ['a page of somebody else', faults.signInPage, 'google'],
    ['nothing', faults.cut, 'unreachable'],
  ] as const)(
    'that answers %s is asked again after half a minute, and more rarely each time',
    async (_, fault, trouble) => {
      await connect()
      server().faults.next('api', fault, { times: Infinity })
      await bookAt('10:00')
      await workOff()
      expect(await connection()).toMatchObject({ status: 'connected', trouble, failingSince: now() })
      server().requests.length = 0
      pass({ seconds: 29 })
      await workOff()
      expect(server().requests).toEqual([])
      const attempts: number[] = []
      for (let hour = 0; hour < 3; hour++) {
        server().requests.length = 0
        for (let minutes = 0; minutes < 60; minutes += 2) {
          pass({ minutes: 2 })
          await workOff()
        }
        attempts.push(server().requests.length)
      }
      // At most half an hour lies between two attempts.
      expect(attempts[0]).toBeGreaterThan(attempts[2]!)
      expect(attempts[2]).toBeGreaterThanOrEqual(1)
      server().faults.clear()
      pass({ minutes: 40 })
      await workOff()
      await expectInStep()
      expect(await connection()).toMatchObject({ failingSince: null, blockedUntil: null })
    },
  )

  it('that asks for patience gets it, unless a person wants it now', async () => {
    await connect()
    server().faults.next('events.insert', faults.tooMany(600))
    await bookAt('10:00')
    await workOff()
    server().requests.length = 0
    pass({ seconds: 599 })
    await workOff()
    expect(server().requests).toEqual([])
    await askForSync(salon.scope, staffId)
    await workOff()
    await expectInStep()
  })

  it('that is away for an hour finds everything that happened meanwhile', async () => {
    await connect()
    const moved = await bookAt('10:00')
    const cancelled = await bookAt('11:00')
    await workOff()
    await server().stop()
    for (const day of ['10', '11', '12', '13', '14', '15'])
      for (const time of ['09:00', '10:00', '11:00', '14:00']) await bookAt(time, day)
    await amend(moved, { startTime: at('15:00') })
    await amend(cancelled, { status: 'cancelled' })
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await workOff()
      pass({ minutes: 5 })
    }
    expect(await found()).toMatchObject({ connection: { trouble: 'unreachable' }, waiting: 26 })
    await server().start()
    pass({ minutes: 38 })
    await workOff()
    await expectInStep()
  })
})

describe('an account', () => {
  const busy = async () => {
    const [rows] = await readTenant(salon.scope, (tenant) =>
      tenant
        .selectFrom('calendar_busy_times')
        .select('start_time')
        .where('professional_id', '=', salon.scope.professionalId),
    )
    return rows.map((row) => row.start_time)
  }

  it.each([
    ['a used-up quota', faults.quota, 'rate'],
    ['an error of its own', faults.backend, 'google'],
  ] as const)(
    'that cannot be written for hours, because of %s, is read meanwhile',
    async (_, fault, trouble) => {
      await connect()
      server().faults.next('events.insert', fault, { times: Infinity })
      await bookAt('10:00')
      await workOff()
      account().calendar().put({ start: '2030-01-09T14:00', end: '2030-01-09T15:00' })
      pass({ minutes: 40 })
      await workOff()
      expect([await busy(), (await found()).waiting]).toEqual([[at('14:00')], 1])
      expect(await connection()).toMatchObject({ status: 'connected', trouble })
      for (let hour = 0; hour < 8; hour++) {
        pass({ hours: 1 })
        await workOff()
      }
      const { freshUntil } = await connection()
      expect(Temporal.Instant.compare(freshUntil!, now().add({ hours: 5 }))).toBe(1)
    },
  )

  it('that cannot be read is written meanwhile', async () => {
    await connect()
    server().faults.next('events.list', faults.rateLimit, { times: Infinity })
    pass({ minutes: 10 })
    await bookAt('10:00')
    await workOff()
    await expectWritten()
    expect((await connection()).trouble).toBe('rate')
  })
})

async function expectWritten(): Promise<void> {
  expect([standing().length, (await found()).waiting]).toEqual([1, 0])
}

/** As an operator starts the server who mixed something up. */
async function withAnotherSecret(happens: () => Promise<void>): Promise<void> {
  setLinkSecret('another secret')
  try {
    await happens()
  } finally {
    setLinkSecret('a secret for tests only')
  }
}

async function calendarMails(): Promise<string[]> {
  const [rows] = await readTenant(salon.scope, (tenant) =>
    tenant
      .selectFrom('notifications')
      .select('address')
      .where('professional_id', '=', salon.scope.professionalId)
      .where('kind', '=', 'calendar_reconnect')
      .where('audience', '=', 'staff')
      .where('status', '=', 'sent'),
  )
  return rows.map(({ address }) => address)
}
