import { beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { amendBookings, type Amendment } from '#domain/booking/amend-bookings.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { bookingById, toBooking } from '#domain/booking/queries.ts'
import { setLogLevel } from '#log.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { askForSync } from './ask-for-sync.ts'
import { chooseCalendars, type CalendarChoice } from './choose-calendars.ts'
import { endConnection } from './end-connection.ts'
import { findConnection } from './find-connection.ts'
import { syncConnection } from './sync-connection.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
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
  await connect()
})

const account = () => server().account(email)
const found = async (of = staffId) => (await findConnection(salon.scope, of))!
const titles = () =>
  account()
    .calendar()
    .standing()
    .map(({ summary }) => summary)

async function connect(of = staffId, address = email): Promise<void> {
  await consentToGoogle(salon, server(), address, { staffId: of })
  await workOff()
}

async function amend({ id }: Booking, amendment: Partial<Amendment>): Promise<void> {
  const byStaff = { actor: { kind: 'system' }, reach: 'everyone' } as const
  const [[row]] = await readTenant(salon.scope, bookingById(salon.scope, id))
  await amendBookings(salon.scope, byStaff, [toBooking(row!)], { anyTime: true, ...amendment })
}

/** One turn of somebody's connection, and nothing else. */
async function takeTurn(of: string): Promise<void> {
  await askForSync(salon.scope, of)
  await syncConnection(salon.scope, (await found(of)).connection.id, new AbortController().signal)
}

async function choose(choice: Partial<CalendarChoice>): Promise<void> {
  const { connection, calendars } = await found()
  await chooseCalendars(salon.scope, {
    staffId,
    version: connection.version,
    writtenId: calendars.find(({ written }) => written)?.id ?? null,
    busyIds: null,
    eventDetail: connection.eventDetail,
    whenStale: connection.whenStale,
    ...choice,
  })
}

it.each(['events.insert', 'events.patch'] as const)(
  'whoever takes names out of the calendar during %s has them taken out there too',
  async (kind) => {
    const booking = await book(salon, at('10:00'), { staffId })
    if (kind === 'events.patch') {
      await workOff()
      await choose({ eventDetail: 'service' })
      await workOff()
      await choose({ eventDetail: 'client' })
    }
    server().faults.meanwhile('after', kind, () => choose({ eventDetail: 'service' }))
    await workOff()
    expect(titles()).toEqual(['Cut (waiting for confirmation)'])
    expect(JSON.stringify(account().calendar().standing())).not.toContain('Ana')
    expect([(await found()).waiting, booking.status]).toEqual([0, 'pending'])
  },
)

it('a turn that is to end reads no further calendar, and the next one reads the others', async () => {
  for (const name of ['Courses', 'Family']) account().addCalendar({ name })
  await takeTurn(staffId)
  const { connection, calendars } = await found()
  await choose({ busyIds: calendars.map(({ id }) => id) })
  await askForSync(salon.scope, staffId)
  const readings = () => server().requests.filter(({ kind }) => kind === 'events.list').length
  const before = readings()
  const stopping = new AbortController()
  server().faults.meanwhile('after', 'events.list', async () => stopping.abort())
  await syncConnection(salon.scope, connection.id, stopping.signal)
  expect([readings() - before, (await found()).connection.asked]).toEqual([1, true])
  await workOff()
  expect((await found()).calendars.every(({ readAt }) => readAt !== null)).toBe(true)
})

describe('an appointment that goes to a colleague who writes the same calendar', () => {
  let booking: Booking
  beforeEach(async () => {
    await connect(colleague)
    booking = await book(salon, at('10:00'), { staffId })
    await workOff()
    await amend(booking, { staffId: colleague })
  })

  it('stays there also where they write it while it is taken out', async () => {
    server().faults.meanwhile('before', 'events.delete', () => takeTurn(colleague))
    await takeTurn(staffId)
    expect(titles()).toHaveLength(1)
    expect([(await found()).waiting, (await found(colleague)).waiting]).toEqual([0, 0])
  })

  it('stays there also where whoever had it takes all of theirs out and leaves', async () => {
    await takeTurn(colleague)
    await endConnection(salon.scope, { staffId, removesEvents: true })
    await workOff()
    expect(titles()).toHaveLength(1)
    expect(await findConnection(salon.scope, staffId)).toBeUndefined()
  })
})
