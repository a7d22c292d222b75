import { beforeEach, describe, expect, it } from 'vitest'
import { amendBookings, type Amendment } from '#domain/booking/amend-bookings.ts'
import type { Booking, BookingStatus } from '#domain/booking/booking.ts'
import { bookingById, toBooking } from '#domain/booking/queries.ts'
import { readTenant } from '#db/tenant.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { faults } from '#tests/support/google/faults.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { askForSync } from './ask-for-sync.ts'
import { chooseCalendars, type CalendarChoice } from './choose-calendars.ts'
import { findConnection } from './find-connection.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
const byStaff = { actor: { kind: 'system' }, reach: 'everyone' } as const
let salon: Salon
let staffId: string
let colleague: string
let accounts = 0
let email: string

beforeEach(async () => {
  setClockStart(start)
  salon = await makeSalon({ staff: 2 })
  ;[staffId, colleague] = salon.staffIds as [string, string]
  email = `ana-${++accounts}@example.com`
})

const account = () => server().account(email)
const found = async (of = staffId) => (await findConnection(salon.scope, of))!
const bookAt = (time: string, changes = {}) => book(salon, at(time), { staffId, ...changes })
const eventId = ({ id }: Pick<Booking, 'id'>) => id.replaceAll('-', '')
const writes = () => server().requests.filter(({ kind }) => /insert|patch|delete/.test(kind))

/** What stands there: when, what, and in which state. */
function standing(calendar: TestCalendar = account().calendar()): string[] {
  return calendar
    .standing()
    .map(({ start: from, status, summary }) => `${from.dateTime!.slice(11, 16)} ${status} ${summary}`)
    .toSorted()
}

async function connect(of = staffId, address = email): Promise<void> {
  await consentToGoogle(salon, server(), address, { staffId: of })
  await workOff()
}

async function amend({ id }: Booking, amendment: Partial<Amendment>): Promise<void> {
  const [[row]] = await readTenant(salon.scope, bookingById(salon.scope, id))
  await amendBookings(salon.scope, byStaff, [toBooking(row!)], { anyTime: true, ...amendment })
}

async function choose(choice: Partial<CalendarChoice>): Promise<void> {
  const { connection, calendars } = await found()
  await chooseCalendars(salon.scope, {
    staffId,
    version: connection.version,
    writtenId: calendars.find(({ written }) => written)?.id ?? null,
    busyIds: [],
    eventDetail: connection.eventDetail,
    whenStale: connection.whenStale,
    ...choice,
  })
}

describe('an appointment', () => {
  it('becomes an event that tells who comes, for what, and how to reach them', async () => {
    await connect()
    const request = {
      notes: 'Long hair',
      client: { name: 'Ana', email: 'ana@example.com', phone: '+351 912', locale: 'pt' },
    }
    const booking = await bookAt('10:00', request)
    await workOff()
    expect(account().calendar().standing()).toMatchObject([
      {
        id: eventId(booking),
        status: 'tentative',
        summary: 'Ana – Cut (waiting for confirmation)',
        description: [
          'Phone: +351 912',
          'Email: ana@example.com',
          'Client’s notes: Long hair',
          `Open in the dashboard: https://book.localhost/dashboard/appointments/${booking.id}`,
        ].join('\n'),
        start: { dateTime: '2030-01-09T10:00:00Z' },
        end: { dateTime: '2030-01-09T10:30:00Z' },
        extendedProperties: { private: { conversoBooking: booking.id } },
      },
    ])
    expect(writes().every(({ query }) => query['sendUpdates'] === 'none')).toBe(true)
    expect(account().calendar().standing()[0]!.attendees).toBeUndefined()
  })

  it('that was there before the calendar is written when it is connected, unless it is over', async () => {
    await bookAt('10:00')
    const over = await bookAt('09:00')
    setClockStart(over.endTime)
    await connect()
    expect(standing()).toEqual(['10:00 tentative Ana – Cut (waiting for confirmation)'])
    expect(await found()).toMatchObject({ waiting: 0, refused: 0 })
  })

  it.each([
    ['confirmed', '10:00 confirmed Ana – Cut'],
    ['completed', '10:00 confirmed Ana – Cut'],
    ['no_show', '10:00 confirmed Ana – Cut (did not come)'],
  ] satisfies [BookingStatus, string][])('tells that it is %s', async (status, told) => {
    await connect()
    const booking = await bookAt('10:00')
    await workOff()
    await amend(booking, { status })
    await workOff()
    expect(standing()).toEqual([told])
  })

  it('moves, changes and goes, and comes back when it is no longer cancelled', async () => {
    await connect()
    const booking = await bookAt('10:00')
    await workOff()
    await amend(booking, { startTime: at('14:30') })
    await workOff()
    expect(standing()).toEqual(['14:30 tentative Ana – Cut (waiting for confirmation)'])
    await amend(booking, { notes: 'Brings a friend' })
    await workOff()
    expect(account().calendar().standing()[0]!.description).toContain('Brings a friend')
    await amend(booking, { status: 'cancelled' })
    await workOff()
    expect(standing()).toEqual([])
    await amend(booking, { status: 'confirmed' })
    await workOff()
    expect(standing()).toEqual(['14:30 confirmed Ana – Cut'])
  })

  it('is changed also when it is over, as long as it was written', async () => {
    await connect()
    const booking = await bookAt('10:00')
    await workOff()
    setClockStart(at('18:00'))
    await amend(booking, { status: 'no_show' })
    await workOff()
    expect(standing()).toEqual(['10:00 confirmed Ana – Cut (did not come)'])
  })

  it('keeps its time on the day on which the clocks change', async () => {
    setClockStart(Temporal.Instant.from('2030-03-29T06:00:00Z'))
    await connect()
    await book(salon, Temporal.Instant.from('2030-03-30T10:00:00Z'), { staffId })
    await book(salon, Temporal.Instant.from('2030-04-01T09:00:00Z'), { staffId })
    await workOff()
    const times = account()
      .calendar()
      .standing()
      .map(({ start: from }) => from)
    expect(times).toEqual([{ dateTime: '2030-03-30T10:00:00Z' }, { dateTime: '2030-04-01T09:00:00Z' }])
  })

  it('goes from one calendar to the other when it is handed over', async () => {
    await connect()
    const other = `rui-${accounts}@example.com`
    await connect(colleague, other)
    const booking = await bookAt('10:00')
    await workOff()
    await amend(booking, { staffId: colleague })
    await workOff()
    expect(standing()).toEqual([])
    expect(standing(server().account(other).calendar())).toHaveLength(1)
  })

  it('stays where both write the same calendar', async () => {
    await connect()
    await connect(colleague)
    const booking = await bookAt('10:00')
    await workOff()
    for (const [to, from] of [
      [colleague, staffId],
      [staffId, colleague],
    ] as const) {
      await amend(booking, { staffId: to })
      await workOff()
      expect(standing()).toHaveLength(1)
      expect([(await found(to)).waiting, (await found(from)).waiting]).toEqual([0, 0])
    }
  })

  it('says no more than the service where that was chosen, also where it was written before', async () => {
    await connect()
    await bookAt('10:00', { notes: 'Secret' })
    await workOff()
    await choose({ eventDetail: 'service' })
    await workOff()
    expect(standing()).toEqual(['10:00 tentative Cut (waiting for confirmation)'])
    expect(JSON.stringify(account().calendar().standing())).not.toMatch(/Ana|Secret|@example/)
  })

  it('goes to the calendar that is chosen, and from the one before', async () => {
    const courses = account().addCalendar({ name: 'Courses' })
    await connect()
    await bookAt('10:00')
    await workOff()
    const { calendars } = await found()
    await choose({ writtenId: calendars.find(({ name }) => name === 'Courses')!.id })
    await workOff()
    expect([standing(), standing(courses)]).toEqual([[], [expect.stringContaining('10:00')]])
    await choose({ writtenId: null })
    await workOff()
    expect([standing(), standing(courses)]).toEqual([[], []])
  })

  it('is written under every plan', async () => {
    await changePlan(salon.scope, 'free')
    await connect()
    await bookAt('10:00')
    await workOff()
    expect(standing()).toHaveLength(1)
    expect((await found()).calendars).toMatchObject([{ written: true, makesBusy: false }])
  })
})

describe('an event that a person', () => {
  let booking: Booking
  beforeEach(async () => {
    await connect()
    booking = await bookAt('10:00')
    await workOff()
  })

  it('coloured keeps its colour, and is otherwise as the appointment is', async () => {
    const calendar = account().calendar()
    calendar.change(eventId(booking), { colorId: '7', summary: 'Ana!', reminders: { useDefault: false } })
    await amend(booking, { startTime: at('11:00') })
    await workOff()
    expect(calendar.standing()).toMatchObject([
      { colorId: '7', summary: 'Ana – Cut (waiting for confirmation)', reminders: { useDefault: false } },
    ])
    expect(standing()[0]).toContain('11:00')
  })

  it('deleted comes back when the appointment changes, and goes for good with it', async () => {
    account().calendar().remove(eventId(booking))
    await amend(booking, { startTime: at('11:00') })
    await workOff()
    expect(standing()).toEqual(['11:00 tentative Ana – Cut (waiting for confirmation)'])
    account().calendar().remove(eventId(booking))
    await amend(booking, { status: 'cancelled' })
    await workOff()
    expect(standing()).toEqual([])
    expect((await found()).refused).toBe(0)
  })

  it('copied leaves the copy to them', async () => {
    const { id: _, ...event } = account().calendar().event(eventId(booking))!
    account()
      .calendar()
      .insert({ ...event, summary: 'My copy' })
    await amend(booking, { status: 'cancelled' })
    await workOff()
    expect(standing()).toEqual(['10:00 tentative My copy'])
  })
})

describe('writing', () => {
  it('asks for nothing where nothing changed', async () => {
    await connect()
    await bookAt('10:00')
    await workOff()
    server().requests.length = 0
    await askForSync(salon.scope, staffId)
    await workOff()
    expect(writes()).toEqual([])
  })

  it('goes on with the others where Google refuses one for good, and tries that one again later', async () => {
    await connect()
    server().faults.next('events.insert', faults.invalid)
    await bookAt('10:00')
    await bookAt('11:00')
    await workOff()
    expect(standing()).toEqual(['11:00 tentative Ana – Cut (waiting for confirmation)'])
    expect(await found()).toMatchObject({ connection: { trouble: null }, waiting: 1, refused: 1 })
    setClockStart(now().add({ minutes: 2 }))
    await workOff()
    expect(standing()).toHaveLength(2)
    expect(await found()).toMatchObject({ waiting: 0, refused: 0 })
  })

  it('tells where the calendar is gone, and goes on in the one that is chosen then', async () => {
    const courses = account().addCalendar({ name: 'Courses' })
    await connect()
    const { calendars } = await found()
    await choose({ writtenId: calendars.find(({ name }) => name === 'Courses')!.id })
    await workOff()
    account().dropCalendar(courses.id)
    await bookAt('10:00')
    await workOff()
    expect(await found()).toMatchObject({ connection: { trouble: 'calendar_gone' }, waiting: 1 })
    const requests = writes().length
    await bookAt('11:00')
    await workOff()
    expect(writes()).toHaveLength(requests)
    await choose({ writtenId: calendars.find(({ isPrimary }) => isPrimary)!.id })
    await workOff()
    expect(standing()).toHaveLength(2)
    expect((await found()).connection.trouble).toBeNull()
  })

  it('rests where the calendar is no longer the person’s own, and begins again when it is', async () => {
    await connect()
    account().setRole(email, 'reader')
    await bookAt('10:00')
    await workOff()
    for (let hour = 0; hour < 3; hour++) {
      setClockStart(now().add({ hours: 1 }))
      await workOff()
    }
    expect(writes()).toHaveLength(1)
    expect(await found()).toMatchObject({ connection: { trouble: 'calendar_gone' }, waiting: 1 })
    account().setRole(email, 'owner')
    await askForSync(salon.scope, staffId)
    await workOff()
    expect(standing()).toHaveLength(1)
  })
})

describe('what somebody does to an event in Google', () => {
  let booking: Booking
  beforeEach(async () => {
    await connect()
    booking = await bookAt('10:00')
    await workOff()
  })

  /** Reads what happened, and then waits the minute that is left to whoever is not done yet. */
  async function read(): Promise<void> {
    await askForSync(salon.scope, staffId)
    await workOff()
    setClockStart(now().add({ minutes: 2 }))
    await workOff()
  }

  it('moves no appointment: the event comes back to its time', async () => {
    account().calendar().move(eventId(booking), { start: '2030-01-09T16:00', end: '2030-01-09T17:00' })
    await read()
    expect(standing()).toEqual(['10:00 tentative Ana – Cut (waiting for confirmation)'])
    account().calendar().move(eventId(booking), { start: '2030-01-09', end: '2030-01-10' })
    await read()
    expect(standing()).toEqual(['10:00 tentative Ana – Cut (waiting for confirmation)'])
    expect(account().calendar().standing()[0]!.end).toMatchObject({ dateTime: '2030-01-09T10:30:00Z' })
  })

  it('cancels no appointment: the event comes back', async () => {
    account().calendar().remove(eventId(booking))
    await read()
    expect(standing()).toHaveLength(1)
  })

  it('cancels none either where that was too long ago to be told', async () => {
    account().calendar().remove(eventId(booking))
    account().calendar().expireSyncTokens()
    await read()
    expect(standing()).toHaveLength(1)
  })

  it('is left as it is otherwise, and no request is made for it', async () => {
    account().calendar().change(eventId(booking), { colorId: '5', summary: 'My Ana' })
    server().requests.length = 0
    await read()
    expect(writes()).toEqual([])
  })
})
