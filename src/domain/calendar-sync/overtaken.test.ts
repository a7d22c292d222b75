import { beforeEach, expect, it } from 'vitest'
import { setLogLevel } from '#log.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { chooseCalendars, type CalendarChoice } from './choose-calendars.ts'
import { findConnection } from './find-connection.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
let salon: Salon
let staffId: string
let accounts = 0
let email: string

beforeEach(async () => {
  setClockStart(start)
  salon = await makeSalon({ staff: 2 })
  staffId = salon.staffIds[0]!
  email = `ana-${++accounts}@example.com`
  await connect()
})

const account = () => server().account(email)
const found = async () => (await findConnection(salon.scope, staffId))!
const titles = () =>
  account()
    .calendar()
    .standing()
    .map(({ summary }) => summary)

async function connect(of = staffId, address = email): Promise<void> {
  await consentToGoogle(salon, server(), address, { staffId: of })
  await workOff()
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
    server().faults.meanwhile(kind, () => choose({ eventDetail: 'service' }))
    await workOff()
    expect(titles()).toEqual(['Cut (waiting for confirmation)'])
    expect(JSON.stringify(account().calendar().standing())).not.toContain('Ana')
    expect([(await found()).waiting, booking.status]).toEqual([0, 'pending'])
  },
)
