import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { now, setClockStart } from '#time/clock.ts'
import { busyTimesOf, connectGoogle, type ConnectedAccount } from '#tests/support/connect-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestAccount } from '#tests/support/google/test-account.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
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
  salon = await makeSalon()
  account = server.account(`ana-${++made}@example.com`)
  calendar = account.calendar()
})

/** Reads once all are due again, and connects at first. */
async function read(bookingWindowDays = 60): Promise<string[]> {
  if (connected?.google && made === connectedFor) setClockStart(now().add({ minutes: 10 }))
  else connected = await connectGoogle(salon, server, account.email)
  connectedFor = made
  await readCalendars(salon.scope, { ...connected.connection, bookingWindowDays }, connected.google)
  return busyTimesOf(salon, connected)
}
let connectedFor = 0

const morning = { start: '2030-01-09T09:00', end: '2030-01-09T10:00' }
const noon = { start: '2030-01-09T12:00', end: '2030-01-09T13:30' }

describe('what is busy in a calendar', () => {
  it('is its events, timed and all-day', async () => {
    calendar.put(morning)
    calendar.put({ start: '2030-01-12', end: '2030-01-13' })
    calendar.put({ start: '2030-02-01', end: '2030-02-15' })
    expect(await read()).toEqual([
      '2030-01-09T09:00 2030-01-09T10:00',
      '2030-01-12T00:00 2030-01-13T00:00',
      '2030-02-01T00:00 2030-02-15T00:00',
    ])
  })

  it('is none that says free, was declined, or is about a place of work or a birthday', async () => {
    calendar.put({ ...morning, transparency: 'transparent' })
    calendar.put({ ...morning, eventType: 'workingLocation' })
    calendar.put({ ...morning, eventType: 'birthday' })
    calendar.invite(morning, 'declined')
    expect(await read()).toEqual([])
    calendar.invite(noon, 'needsAction')
    expect(await read()).toEqual(['2030-01-09T12:00 2030-01-09T13:30'])
  })

  it('is none that we wrote, but the copy that a person made of it', async () => {
    const booking = '019a8f3e-77aa-7bbb-8ccc-123456789abc'
    const extendedProperties = { private: { conversoBooking: booking } }
    calendar.put({ ...morning, id: booking.replaceAll('-', ''), extendedProperties })
    expect(await read()).toEqual([])
    calendar.put({ ...noon, extendedProperties })
    expect(await read()).toEqual(['2030-01-09T12:00 2030-01-09T13:30'])
  })

  it('reaches from yesterday to the end of the booking window', async () => {
    calendar.put({ start: '2030-01-05T09:00', end: '2030-01-05T10:00' })
    calendar.put({ start: '2030-01-05T22:00', end: '2030-01-06T01:00' })
    calendar.put({ start: '2030-03-08T09:00', end: '2030-03-08T10:00' })
    calendar.put({ start: '2030-03-20T09:00', end: '2030-03-20T10:00' })
    expect(await read()).toEqual(['2030-01-06T00:00 2030-01-06T01:00', '2030-03-08T09:00 2030-03-08T10:00'])
  })

  it('is all that any of several calendars has, also of those that show when and not what', async () => {
    const colleague = server.account(`eve-${made}@example.com`).calendar()
    account.subscribe(colleague, 'freeBusyReader')
    const team = account.addCalendar({ name: 'Team', timeZone: 'America/New_York' })
    calendar.put(morning)
    team.put({ start: '2030-01-12', end: '2030-01-13' })
    colleague.put(noon)
    expect(await read()).toEqual([
      '2030-01-09T09:00 2030-01-09T10:00',
      '2030-01-09T12:00 2030-01-09T13:30',
      '2030-01-12T05:00 2030-01-13T05:00',
    ])
  })

  it('is kept with nothing of what the events say', async () => {
    calendar.put({ ...morning, summary: 'Dentist', location: 'Rua Augusta', description: 'root canal' })
    await read()
    const asked = server.requests.findLast(({ kind }) => kind === 'events.list')!
    expect(asked.query['fields']).not.toMatch(/summary|description|location|email/)
  })
})

describe('a series across the change of the clocks', () => {
  it('hides the hours of Lisbon’s wall clock in spring, with one moved and one cancelled', async () => {
    const id = calendar.recur('RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5', {
      start: '2030-03-18T09:00',
      end: '2030-03-18T10:30',
    })
    const [, second, , fourth] = calendar.instances(id, 5)
    calendar.move(second!, { start: '2030-03-26T14:00', end: '2030-03-26T15:00' })
    calendar.remove(fourth!)
    expect(await read(365)).toEqual([
      '2030-03-18T09:00 2030-03-18T10:30',
      '2030-03-26T14:00 2030-03-26T15:00',
      '2030-04-01T08:00 2030-04-01T09:30',
      '2030-04-15T08:00 2030-04-15T09:30',
    ])
  })

  it('and in autumn, through the night in which an hour comes twice', async () => {
    calendar.recur('RRULE:FREQ=DAILY;COUNT=3', { start: '2030-10-26T00:30', end: '2030-10-26T03:00' })
    calendar.recur('RRULE:FREQ=DAILY;COUNT=2', { start: '2030-10-27', end: '2030-10-28' })
    expect(await read(365)).toEqual([
      '2030-10-25T23:30 2030-10-26T02:00',
      '2030-10-26T23:00 2030-10-28T00:00',
      '2030-10-26T23:30 2030-10-27T02:00',
      '2030-10-28T00:00 2030-10-29T00:00',
      '2030-10-28T00:30 2030-10-28T03:00',
    ])
  })

  it('follows New York where the calendar is there', async () => {
    calendar = account.addCalendar({ name: 'Studio', timeZone: 'America/New_York' })
    const id = calendar.recur('RRULE:FREQ=WEEKLY;COUNT=3', {
      start: '2030-03-04T09:00',
      end: '2030-03-04T10:00',
    })
    expect(await read(365)).toEqual([
      '2030-03-04T14:00 2030-03-04T15:00',
      '2030-03-11T13:00 2030-03-11T14:00',
      '2030-03-18T13:00 2030-03-18T14:00',
    ])
    calendar.remove(id)
    expect(await read(365)).toEqual([])
  })
})

describe('a change at Google', () => {
  it('frees and blocks within one reading, which asks for the change alone', async () => {
    const moved = calendar.put(morning)
    const deleted = calendar.put(noon)
    calendar.put({ start: '2030-01-10T09:00', end: '2030-01-10T10:00' })
    await read()
    calendar.move(moved, { start: '2030-01-09T15:00', end: '2030-01-09T16:00' })
    calendar.remove(deleted)
    calendar.put({ start: '2030-01-11T09:00', end: '2030-01-11T10:00' })
    const before = server.requests.length
    expect(await read()).toEqual([
      '2030-01-09T15:00 2030-01-09T16:00',
      '2030-01-10T09:00 2030-01-10T10:00',
      '2030-01-11T09:00 2030-01-11T10:00',
    ])
    const [asked, ...others] = server.requests.slice(before)
    expect(others).toEqual([])
    expect(asked!.query['syncToken']).toBeTruthy()
  })

  it('of an instance, of the rest of a series, or of all of it is followed', async () => {
    const id = calendar.recur('RRULE:FREQ=DAILY;COUNT=3', morning)
    await read()
    calendar.move(calendar.instances(id, 2)[1]!, { start: '2030-01-10T18:00', end: '2030-01-10T19:00' })
    expect(await read()).toEqual([
      '2030-01-09T09:00 2030-01-09T10:00',
      '2030-01-10T18:00 2030-01-10T19:00',
      '2030-01-11T09:00 2030-01-11T10:00',
    ])
    calendar.change(id, { recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] })
    expect(await read()).toEqual(['2030-01-09T09:00 2030-01-09T10:00', '2030-01-10T18:00 2030-01-10T19:00'])
    calendar.remove(id)
    expect(await read()).toEqual([])
  })

  it('that ends a series frees all of its instances, also those that Google does not name', async () => {
    const id = calendar.recur('RRULE:FREQ=WEEKLY;COUNT=50', morning)
    expect(await read(365)).toHaveLength(50)
    calendar.remove(id)
    expect(await read(365)).toEqual([])
  })

  it('is followed to the millisecond, and what stays is not written again', async () => {
    const odd = { start: '2030-01-09T09:00:00.123Z', end: '2030-01-09T09:59:59.877Z' }
    const id = calendar.put({ start: Temporal.Instant.from(odd.start), end: Temporal.Instant.from(odd.end) })
    await read()
    const before = await places()
    calendar.change(id, { summary: 'Another title' })
    await read()
    expect(await places()).toEqual(before)
    calendar.remove(id)
    expect(await read()).toEqual([])
  })

  it('from busy to free and back is followed', async () => {
    const id = calendar.put(morning)
    await read()
    calendar.change(id, { transparency: 'transparent' })
    expect(await read()).toEqual([])
    calendar.change(id, { transparency: 'opaque' })
    expect(await read()).toHaveLength(1)
  })

  it('out of the window and back into it is followed', async () => {
    const id = calendar.put(morning)
    await read()
    calendar.move(id, { start: '2031-01-09T09:00', end: '2031-01-09T10:00' })
    expect(await read()).toEqual([])
    calendar.move(id, noon)
    expect(await read()).toHaveLength(1)
  })

  it('of the calendar’s zone moves its all-day events', async () => {
    calendar.put({ start: '2030-01-12', end: '2030-01-13' })
    await read()
    Object.assign(calendar, { timeZone: 'Asia/Tokyo' })
    expect(await read()).toEqual(['2030-01-11T15:00 2030-01-12T15:00'])
  })
})

/** Where the rows lie in their table: a row that is written again lies elsewhere. */
async function places(): Promise<string[]> {
  const [rows] = await readTenant(salon.scope, (database) =>
    database
      .selectFrom('calendar_busy_times')
      .select(sql<string>`ctid::text`.as('place'))
      .where('professional_id', '=', salon.scope.professionalId),
  )
  return rows.map(({ place }) => place)
}
