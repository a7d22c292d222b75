import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { mintScope, type Scope } from '#scope.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { askForSync } from './ask-for-sync.ts'
import { beginConnecting } from './begin-connecting.ts'
import { chooseCalendars, type CalendarChoice } from './choose-calendars.ts'
import { connectCalendar } from './connect-calendar.ts'
import type { CalendarAccess } from './connection.ts'
import { endConnection } from './end-connection.ts'
import { findConnection } from './find-connection.ts'
import { googleAccess, redirectUri, setGoogleAccess } from './google-access.ts'

useDatabase()
const google = { clientId: 'client', clientSecret: 'secret' }
const baseUrl = 'https://book.example.com'
const consent = { code: 'code', verifier: 'verifier' }
let salon: Salon
let staffId: string

beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setGoogleAccess({ google, baseUrl })
  salon = await makeSalon({ staff: 2 })
  staffId = salon.staffIds[0]!
})

const found = async (scope: Scope = salon.scope) => (await findConnection(scope, staffId))!

/** As the worker finds it at Google. */
async function addCalendar(name: string, access: CalendarAccess = 'owner'): Promise<string> {
  const { connection } = await found()
  const id = newId()
  await inTenant(salon.scope, (transaction) =>
    transaction
      .insertInto('connected_calendars')
      .values({
        professional_id: salon.scope.professionalId,
        id,
        connection_id: connection.id,
        staff_id: staffId,
        google_id: `${name}@example.com`,
        name,
        access,
        time_zone: 'Europe/Lisbon',
      })
      .execute(),
  )
  return id
}

async function choose(choice: Partial<CalendarChoice>): Promise<void> {
  const { connection, calendars } = await found()
  await chooseCalendars(salon.scope, {
    staffId,
    version: connection.version,
    writtenId: calendars.find(({ written }) => written)?.id ?? null,
    busyIds: calendars.filter(({ makesBusy }) => makesBusy).map(({ id }) => id),
    eventDetail: connection.eventDetail,
    whenStale: connection.whenStale,
    ...choice,
  })
}

async function addBusyTime(calendarId: string): Promise<void> {
  await inTenant(salon.scope, (transaction) =>
    transaction
      .insertInto('calendar_busy_times')
      .values({
        professional_id: salon.scope.professionalId,
        calendar_id: calendarId,
        event_id: 'lunch',
        start_time: now(),
        end_time: now().add({ hours: 1 }),
        staff_id: staffId,
      })
      .execute(),
  )
}

async function busyTimes(): Promise<number> {
  const [rows] = await readTenant(salon.scope, (database) =>
    database
      .selectFrom('calendar_busy_times')
      .select('event_id')
      .where('professional_id', '=', salon.scope.professionalId),
  )
  return rows.length
}

describe('whoever sets out for Google', () => {
  const asked = async () => new URL((await beginConnecting(salon.scope, staffId)).url).searchParams

  it('is asked for what the plan needs and no more, and comes back to us', async () => {
    const scopes = (await asked()).get('scope')!.split(' ')
    expect(scopes.map((scope) => scope.split('/').at(-1))).toEqual([
      'calendar.events.owned',
      'calendar.calendarlist.readonly',
      'calendar.events.readonly',
    ])
    await changePlan(salon.scope, 'free')
    expect((await asked()).get('scope')).not.toContain('calendar.events.readonly')
    expect((await asked()).get('redirect_uri')).toBe(redirectUri(googleAccess()!))
  })

  it('takes along secrets that nobody guesses, another each time', async () => {
    const [first, second] = [
      await beginConnecting(salon.scope, staffId),
      await beginConnecting(salon.scope, staffId),
    ]
    expect(new URL(first.url).searchParams.get('state')).toBe(first.state)
    expect(new Set([first.state, second.state, first.verifier, second.verifier]).size).toBe(4)
    expect(first.verifier).toMatch(/^[\w-]{43}$/)
    expect(first.url).not.toContain(first.verifier)
  })

  it('stays where the operator has set up nothing', async () => {
    setGoogleAccess({ google: undefined, baseUrl })
    await expect(beginConnecting(salon.scope, staffId)).rejects.toMatchObject({
      reason: 'calendar_not_set_up',
    })
    await expect(connectCalendar(salon.scope, { staffId, ...consent })).rejects.toMatchObject({
      reason: 'calendar_not_set_up',
    })
  })
})

describe('a connection', () => {
  it('waits for the worker, one for each staff member, also of consents that come at once', async () => {
    expect(await findConnection(salon.scope, staffId)).toBeUndefined()
    await Promise.all([1, 2, 3].map(() => connectCalendar(salon.scope, { staffId, ...consent })))
    expect(await found()).toMatchObject({
      connection: { status: 'connecting', asked: true, account: null, trouble: null },
      calendars: [],
      waiting: 0,
      refused: 0,
    })
  })

  it('is not made for whoever left, or is of another business', async () => {
    const other = await makeSalon()
    const stranger = () => connectCalendar(salon.scope, { staffId: other.staffIds[0]!, ...consent })
    await expect(stranger()).rejects.toMatchObject({ reason: 'unknown_staff_member' })
  })

  it('can be asked for a turn; where there is none, that is said', async () => {
    await expect(askForSync(salon.scope, staffId)).rejects.toMatchObject({ reason: 'unknown_calendar' })
    await expect(endConnection(salon.scope, { staffId, removesEvents: false })).rejects.toMatchObject({
      reason: 'unknown_calendar',
    })
    await connectCalendar(salon.scope, { staffId, ...consent })
    await askForSync(salon.scope, staffId)
  })

  it('makes nobody busy any more as soon as it ends, and can be made again meanwhile', async () => {
    await connectCalendar(salon.scope, { staffId, ...consent })
    const calendar = await addCalendar('main')
    await choose({ busyIds: [calendar] })
    await addBusyTime(calendar)
    await endConnection(salon.scope, { staffId, removesEvents: true })
    expect(await busyTimes()).toBe(0)
    expect(await found()).toMatchObject({
      connection: { status: 'ending' },
      calendars: [{ makesBusy: false }],
    })
    await expect(choose({ busyIds: [calendar] })).rejects.toMatchObject({ reason: 'unknown_calendar' })
    await connectCalendar(salon.scope, { staffId, ...consent })
    expect(await found()).toMatchObject({ connection: { status: 'connecting' } })
  })

  it('is everybody’s to see and change who runs the business, and otherwise one’s own', async () => {
    await connectCalendar(salon.scope, { staffId, ...consent })
    const [, colleague] = salon.staffIds
    const scope = mintScope(salon.scope.professionalId, { role: 'specialist', staffId: colleague! })
    const choice = {
      version: 0,
      writtenId: null,
      busyIds: [],
      eventDetail: 'client',
      whenStale: 'keep',
    } as const
    for (const attempt of [
      () => beginConnecting(scope, staffId),
      () => connectCalendar(scope, { staffId, ...consent }),
      () => findConnection(scope, staffId),
      () => chooseCalendars(scope, { staffId, ...choice }),
      () => askForSync(scope, staffId),
      () => endConnection(scope, { staffId, removesEvents: true }),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: 'unknown_staff_member' })
    await connectCalendar(scope, { staffId: colleague!, ...consent })
    expect(await findConnection(scope, colleague!)).toMatchObject({ connection: { status: 'connecting' } })
    await endConnection(scope, { staffId: colleague!, removesEvents: true })
  })
})

describe('of the calendars', () => {
  beforeEach(() => connectCalendar(salon.scope, { staffId, ...consent }))

  it('one is written, as many as one likes make busy', async () => {
    const [main, other] = [await addCalendar('main'), await addCalendar('other', 'reader')]
    await choose({ writtenId: main, busyIds: [main, other], eventDetail: 'service', whenStale: 'close' })
    expect(await found()).toMatchObject({
      connection: { eventDetail: 'service', whenStale: 'close', asked: true },
      calendars: [
        { name: 'main', written: true, makesBusy: true },
        { name: 'other', written: false, makesBusy: true },
      ],
    })
    await choose({ writtenId: null, busyIds: [] })
    expect((await found()).calendars).toMatchObject([
      { written: false, makesBusy: false },
      { written: false, makesBusy: false },
    ])
  })

  it('one that no longer makes busy is forgotten at once, the others are not', async () => {
    const [main, other] = [await addCalendar('main'), await addCalendar('other')]
    await choose({ busyIds: [main, other] })
    await addBusyTime(main)
    await addBusyTime(other)
    await choose({ busyIds: [other] })
    expect(await busyTimes()).toBe(1)
  })

  it('only the person’s own can be written, and only what is there be chosen', async () => {
    const theirs = await addCalendar('theirs', 'writer')
    await expect(choose({ writtenId: theirs })).rejects.toMatchObject({ reason: 'calendar_not_writable' })
    await expect(choose({ writtenId: newId() })).rejects.toMatchObject({ reason: 'unknown_calendar' })
    await expect(choose({ busyIds: [newId()] })).rejects.toMatchObject({ reason: 'unknown_calendar' })
  })

  it('none makes busy where the plan only writes', async () => {
    const main = await addCalendar('main')
    await changePlan(salon.scope, 'free')
    await expect(choose({ busyIds: [main] })).rejects.toMatchObject({ reason: 'calendar_not_in_plan' })
    await choose({ writtenId: main })
  })

  it('those that make busy stay chosen while the plan only writes', async () => {
    const [main, family] = [await addCalendar('main'), await addCalendar('family')]
    await choose({ busyIds: [family] })
    await changePlan(salon.scope, 'free')
    await choose({ writtenId: main, busyIds: null })
    const { calendars } = await found()
    expect(calendars.filter(({ makesBusy }) => makesBusy).map(({ id }) => id)).toEqual([family])
  })

  it('nobody chooses over what somebody else just chose', async () => {
    const main = await addCalendar('main')
    await choose({ writtenId: main })
    await expect(choose({ version: 0 })).rejects.toMatchObject({ reason: 'calendar_changed' })
  })

  it('the written one tells how many appointments it still waits for', async () => {
    await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'), { staffId })
    await book(salon, Temporal.Instant.from('2030-01-09T11:00:00Z'), { staffId: salon.staffIds[1]! })
    expect((await found()).waiting).toBe(0)
    await choose({ writtenId: await addCalendar('main') })
    expect((await found()).waiting).toBe(1)
  })
})
