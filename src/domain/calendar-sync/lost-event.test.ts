import { afterAll, beforeAll, expect, it } from 'vitest'
import { setLogLevel } from '#log.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { setClockStart } from '#time/clock.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { askForSync } from './ask-for-sync.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'

useDatabase()
setLogLevel('silent')
let server: GoogleServer

beforeAll(async () => {
  server = await startGoogleServer()
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setGoogleAccess({ google: server.settings, baseUrl: 'https://book.example.com' })
})
afterAll(() => server.stop())

it('an event that was deleted and that Google does not let come back stops no other', async () => {
  const salon = await makeSalon({ staff: 2 })
  const staffId = salon.staffIds[0]!
  const lost = await book(salon, Temporal.Instant.from('2030-01-09T10:00:00Z'), { staffId })
  await consentToGoogle(salon, server, 'ana@example.com')
  const sync = async () => {
    await askForSync(salon.scope, staffId)
    await openCalendarLanes(new AbortController().signal).drain()
  }
  await sync()
  const calendar = server.account('ana@example.com').calendar()
  calendar.removeForGood(lost.id.replaceAll('-', ''))
  const other = await book(salon, Temporal.Instant.from('2030-01-09T14:00:00Z'), { staffId })
  const by = { actor: { kind: 'staff', id: staffId }, reach: 'everyone' } as const
  const { id, version } = lost
  await changeBookingStatus(salon.scope, by, { id, version, status: 'confirmed', reason: null })
  await sync()
  expect(calendar.standing()).toMatchObject([{ id: other.id.replaceAll('-', '') }])
  expect(await findConnection(salon.scope, staffId)).toMatchObject({
    connection: { status: 'connected', trouble: null },
    calendars: [{ trouble: null }],
    refused: 1,
  })
})
