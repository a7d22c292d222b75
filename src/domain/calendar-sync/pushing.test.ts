import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
let server: GoogleServer
let salon: Salon
let staffId: string
let accounts = 0
let email: string

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(start)
  server.faults.clear()
  setGoogleAccess({ google: server.settings, baseUrl: 'https://book.example.com' })
  salon = await makeSalon({ staff: 2 })
  staffId = salon.staffIds[0]!
  email = `ana-${++accounts}@example.com`
})

async function workOff(): Promise<void> {
  const sender = outboxSender(keepInOutbox)
  const verbs = taskVerbs({ sender, from: { email: 'b@example.com' }, baseUrl: 'https://book.example.com' })
  const never = new AbortController().signal
  while (await drain(verbs, never));
  await openCalendarLanes(never).drain()
  while (await drain(verbs, never));
}

const calendar = (id = 'primary') => server.account(email).calendar(id)

it('connects, and writes', async () => {
  const booking = await book(salon, tenOClock, { staffId })
  await consentToGoogle(salon, server, email)
  await workOff()
  expect(await findConnection(salon.scope, staffId)).toMatchObject({
    connection: { status: 'connected', account: email, trouble: null },
    calendars: [{ written: true, makesBusy: true }],
    waiting: 0,
  })
  expect(calendar().standing()).toMatchObject([
    {
      id: booking.id.replaceAll('-', ''),
      status: 'tentative',
      summary: 'Ana – Cut (waiting for confirmation)',
    },
  ])
})
