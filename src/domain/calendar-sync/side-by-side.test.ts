import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTenant, readTenant } from '#db/tenant.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { book } from '#tests/support/book.ts'
import { connectGoogle } from '#tests/support/connect-google.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import type { TestCalendar } from '#tests/support/google/test-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { askForSync } from './ask-for-sync.ts'
import { chooseCalendars } from './choose-calendars.ts'
import { endConnection } from './end-connection.ts'
import { scopesFor } from './connection.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'
import { hearOfChange } from './hear-of-change.ts'
import { listCalendars } from './list-calendars.ts'

useDatabase()
setLogLevel('silent')
let server: GoogleServer
let salon: Salon
let staffId: string
let calendar: TestCalendar
let made = 0

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setGoogleAccess({ google: server.settings, baseUrl: 'http://127.0.0.1:9' })
  salon = await makeSalon()
  staffId = salon.staffIds[0]!
  const account = server.account(`ana-${++made}@example.com`)
  calendar = account.calendar()
  for (let i = 0; i < 5; i++) account.addCalendar({ name: `Calendar ${i}` })
  await consentToGoogle(salon, server, account.email)
})

const takeTurns = () => openCalendarLanes(new AbortController().signal).drain()
const state = async () => (await findConnection(salon.scope, staffId))!

/** The next turn lists the calendars, too. */
async function makeListingDue(): Promise<void> {
  await inTenant(salon.scope, (transaction) =>
    transaction
      .updateTable('calendar_connections')
      .set({ listed_at: null, asked: true })
      .where('professional_id', '=', salon.scope.professionalId)
      .execute(),
  )
}

async function chooseOthers(round: number): Promise<void> {
  const { connection, calendars } = await state()
  await chooseCalendars(salon.scope, {
    staffId,
    version: connection.version,
    writtenId: calendars.find(({ written }) => written)?.id ?? null,
    busyIds: calendars.filter((_, i) => (i + round) % 2 === 0).map(({ id }) => id),
    eventDetail: round % 2 === 0 ? 'client' : 'service',
    whenStale: 'keep',
  })
}

async function tellOfChange(): Promise<void> {
  const [rows] = await readTenant(salon.scope, (database) =>
    database
      .selectFrom('connected_calendars')
      .select('channel_id')
      .where('professional_id', '=', salon.scope.professionalId)
      .where('channel_id', 'is not', null),
  )
  await Promise.all(rows.map((row) => hearOfChange(salon.scope, row.channel_id!, 'changed')))
}

describe('while the worker lists, reads and writes', () => {
  it('people choose, ask and are told, and nobody waits for the other for ever', async () => {
    await takeTurns()
    for (let hour = 9; hour < 12; hour++)
      await book(salon, Temporal.Instant.from('2030-01-09T00:00:00Z').add({ hours: hour }))
    await takeTurns()
    for (let round = 0; round < 15; round++) {
      setClockStart(now().add({ minutes: 10 }))
      // Somebody drags our events about.
      for (const { id, start } of calendar.standing()) {
        const moved = Temporal.Instant.from(start.dateTime!).add({ minutes: 60 })
        calendar.move(id, { start: moved, end: moved.add({ minutes: 30 }) })
      }
      await makeListingDue()
      await Promise.all([takeTurns(), chooseOthers(round), tellOfChange(), askForSync(salon.scope, staffId)])
      expect((await state()).connection.trouble).toBeNull()
    }
  })

  it('a connection that is ended while its calendars are listed gets none that makes busy', async () => {
    const fresh = await makeSalon()
    const { connection, google, staffId: theirs } = await connectGoogle(fresh, server, calendar.id)
    await inTenant(fresh.scope, (transaction) =>
      transaction
        .deleteFrom('connected_calendars')
        .where('professional_id', '=', fresh.scope.professionalId)
        .execute(),
    )
    const first = { ...connection, account: null, scopes: scopesFor(true), listedAt: null }
    await listCalendars(
      fresh.scope,
      { ...ordinary, ...first, staffId: theirs },
      {
        ...google,
        async listCalendars() {
          const listed = await google.listCalendars()
          await endConnection(fresh.scope, { staffId: theirs, removesEvents: false })
          return listed
        },
      },
    )
    expect(await findConnection(fresh.scope, theirs)).toMatchObject({
      connection: { status: 'ending' },
      calendars: [],
    })
  })
})

const ordinary = {
  removesEvents: false,
  failingSince: null,
  eventDetail: 'client',
  locale: 'en',
  location: '',
} as const
