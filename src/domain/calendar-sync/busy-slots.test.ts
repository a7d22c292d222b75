import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findSlots } from '#domain/availability/find-slots.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { changeSettings } from '#domain/professional/change-settings.ts'
import { findSettings } from '#domain/professional/find-settings.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { drain } from '#worker/drain.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { faults } from '#tests/support/google/faults.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestAccount } from '#tests/support/google/test-account.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { askForSync } from './ask-for-sync.ts'
import { askTurns } from './ask-turns.ts'
import { chooseCalendars, type CalendarChoice } from './choose-calendars.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'

useDatabase()
setLogLevel('silent')
let server: GoogleServer
let salon: Salon
let staffId: string
let account: TestAccount
let calendar: TestCalendar
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-03-20T06:00:00Z'))
  server.faults.clear()
  setGoogleAccess({ google: server.settings, baseUrl: 'http://127.0.0.1:9' })
  salon = await makeSalon()
  staffId = salon.staffIds[0]!
  account = server.account(`ana-${++made}@example.com`)
  calendar = account.calendar()
})

/** Takes all turns that are due. */
async function workOff(): Promise<void> {
  const never = new AbortController().signal
  while (await drain({ calendar: askTurns }, never));
  await openCalendarLanes(never).drain()
}

async function connect(): Promise<void> {
  await consentToGoogle(salon, server, account.email)
  await workOff()
}

async function sync(): Promise<void> {
  await askForSync(salon.scope, staffId)
  await workOff()
}

const state = async () => (await findConnection(salon.scope, staffId))!
const later = (hours: number) => setClockStart(now().add({ minutes: hours * 60 }))

/** The slots of a day until the break at noon, by Lisbon's clock: every quarter of an hour from 9 to 11:30 as a rule. */
async function morning(day: string): Promise<string[]> {
  const date = Temporal.PlainDate.from(day)
  const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
  const { slots } = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
  return slots
    .map((slot) => Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO('Europe/Lisbon'))
    .map((slot) => slot.toPlainTime().toString().slice(0, 5))
    .filter((time) => time < '12:00')
}

const all = [
  '09:00',
  '09:15',
  '09:30',
  '09:45',
  '10:00',
  '10:15',
  '10:30',
  '10:45',
  '11:00',
  '11:15',
  '11:30',
]
const fromHalfPastTen = ['10:30', '10:45', '11:00', '11:15', '11:30']

describe('a series across the change of the clocks', () => {
  it('hides the same slots by the wall clock before and after, apart from those that were moved or cancelled', async () => {
    const id = calendar.recur('RRULE:FREQ=WEEKLY;COUNT=5', {
      start: '2030-03-25T09:00',
      end: '2030-03-25T10:30',
    })
    const [, , third, fourth] = calendar.instances(id, 5)
    calendar.move(third!, { start: '2030-04-09T09:00', end: '2030-04-09T10:30' })
    calendar.remove(fourth!)
    await connect()
    expect(await morning('2030-03-25')).toEqual(fromHalfPastTen)
    expect(await morning('2030-04-01')).toEqual(fromHalfPastTen)
    expect(await morning('2030-04-08')).toEqual(all)
    expect(await morning('2030-04-09')).toEqual(fromHalfPastTen)
    expect(await morning('2030-04-15')).toEqual(all)
    expect(await morning('2030-04-22')).toEqual(fromHalfPastTen)
  })

  it('and in autumn, also of all-day events and of a calendar in New York', async () => {
    setClockStart(Temporal.Instant.from('2030-10-20T06:00:00Z'))
    const studio = account.addCalendar({ name: 'Studio', timeZone: 'America/New_York' })
    // Nine to half past ten in Lisbon, but a week later, when New York has not changed its clocks: from eight.
    studio.recur('RRULE:FREQ=WEEKLY;COUNT=3', { start: '2030-10-25T04:00', end: '2030-10-25T05:30' })
    calendar.put({ start: '2030-10-27', end: '2030-10-28' })
    await connect()
    await choose({ busyIds: (await state()).calendars.map(({ id }) => id) })
    await workOff()
    expect(await morning('2030-10-25')).toEqual(fromHalfPastTen)
    expect(await morning('2030-10-26')).toEqual(all)
    expect(await morning('2030-10-27')).toEqual([])
    expect(await morning('2030-10-28')).toEqual(all)
    expect(await morning('2030-11-01')).toEqual(all.slice(2))
    expect(await morning('2030-11-08')).toEqual(fromHalfPastTen)
  })
})

async function choose(choice: Partial<CalendarChoice>): Promise<void> {
  const { connection, calendars } = await state()
  const { version, eventDetail, whenStale } = connection
  await chooseCalendars(salon.scope, {
    staffId,
    version,
    eventDetail,
    whenStale,
    writtenId: calendars.find(({ written }) => written)?.id ?? null,
    busyIds: calendars.filter(({ makesBusy }) => makesBusy).map(({ id }) => id),
    ...choice,
  })
}

const early = (day: string) => ({ start: `${day}T09:00`, end: `${day}T10:30` })

describe('an event that a person moves', () => {
  it('frees its slots and takes others within one turn', async () => {
    const id = calendar.put(early('2030-03-25'))
    await connect()
    expect(await morning('2030-03-25')).toEqual(fromHalfPastTen)
    calendar.move(id, early('2030-03-26'))
    await sync()
    expect(await morning('2030-03-25')).toEqual(all)
    expect(await morning('2030-03-26')).toEqual(fromHalfPastTen)
  })
})

describe('while Google is down', () => {
  it('for an hour, what was known counts, and all that changed is there afterwards', async () => {
    calendar.put(early('2030-03-25'))
    await connect()
    server.faults.next('any', faults.unavailable(), { times: Infinity })
    for (let i = 0; i < 12; i++) {
      calendar.put(early(`2030-04-0${1 + (i % 9)}`))
      later(1 / 12)
      await workOff()
    }
    expect(await morning('2030-03-25')).toEqual(fromHalfPastTen)
    expect(await morning('2030-04-01')).toEqual(all)
    expect((await state()).connection).toMatchObject({ trouble: 'google' })
    server.faults.clear()
    later(1)
    await workOff()
    expect((await state()).connection).toMatchObject({ trouble: null })
    for (let day = 1; day < 10; day++) expect(await morning(`2030-04-0${day}`)).toEqual(fromHalfPastTen)
  })

  it('for good, where the access was taken back in the middle of a page, as the professional decided', async () => {
    calendar.put(early('2030-03-25'))
    await connect()
    await choose({ whenStale: 'close' })
    await workOff()
    for (let i = 0; i < 2600; i++) calendar.put(early('2030-03-26'))
    const takeBack = (request: object) => {
      if ((request as { query: URLSearchParams }).query.has('pageToken')) account.revoke()
      return false
    }
    server.faults.next('events.list', faults.backend, { only: takeBack })
    await sync()
    expect((await state()).connection).toMatchObject({ status: 'reconnect', trouble: 'revoked' })
    expect(await morning('2030-03-25')).toEqual(fromHalfPastTen)
    expect(await morning('2030-03-26')).toEqual(all)
    later(6.1)
    expect(await morning('2030-03-27')).toEqual([])
  })
})

describe('the plan', () => {
  it('ends the reading where it covers none, and begins it again at once', async () => {
    calendar.put(early('2030-03-25'))
    await connect()
    await changePlan(salon.scope, 'free')
    await workOff()
    expect(await morning('2030-03-25')).toEqual(all)
    calendar.put(early('2030-03-26'))
    const since = server.requests.length
    later(2)
    await workOff()
    const asked = server.requests.slice(since).filter((request) => request.account === account.email)
    expect(asked.filter(({ kind }) => kind === 'events.list')).toEqual([])
    await changePlan(salon.scope, 'plus')
    await workOff()
    expect(await morning('2030-03-25')).toEqual(fromHalfPastTen)
    expect(await morning('2030-03-26')).toEqual(fromHalfPastTen)
  })
})

describe('the booking window', () => {
  it('that reaches further is read before the calendar is due', async () => {
    calendar.put(early('2030-07-01'))
    await connect()
    const { version, settings } = await findSettings(salon.scope)
    await changeSettings(salon.scope, { ...settings, bookingWindowDays: 365 }, version)
    await workOff()
    expect(await morning('2030-07-01')).toEqual(fromHalfPastTen)
    expect(await morning('2030-07-02')).toEqual(all)
  })
})

describe('a calendar that moves to another zone', () => {
  it('moves its all-day events, also where the list of calendars says so first', async () => {
    calendar.put({ start: '2030-03-25', end: '2030-03-26' })
    await connect()
    expect(await morning('2030-03-25')).toEqual([])
    Object.assign(calendar, { timeZone: 'Pacific/Auckland' })
    // Connecting anew lists the calendars.
    await connect()
    expect(await morning('2030-03-25')).toEqual(all.slice(8))
  })
})
