import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leaveKeeping } from '#domain/booking/leave-keeping.ts'
import { findLeave } from '#domain/booking/find-leave.ts'
import { eraseClient } from '#domain/erase-client.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { now, setClockStart } from '#time/clock.ts'
import { openCalendarLanes } from '#worker/calendar-lanes.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findConnection } from './find-connection.ts'
import { setGoogleAccess } from './google-access.ts'
import { resealTokens } from './reseal-tokens.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const client = {
  name: 'Quirina',
  email: 'quirina@example.com',
  phone: '+351 918 273 645',
  locale: 'pt',
} as const
const [first, second] = ['a secret for tests only', 'the second secret of two']
let server: GoogleServer
let salon: Salon
let accounts = 0
let email: string

beforeAll(async () => {
  server = await startGoogleServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  setClockStart(start)
  setGoogleAccess({ google: server.settings, baseUrl: 'https://book.example.com' })
  salon = await makeSalon({ staff: 2 })
  email = `ana-${++accounts}@example.com`
})
afterEach(() => setLinkSecret(first))

async function workOff(): Promise<void> {
  const sender = outboxSender(keepInOutbox)
  const verbs = taskVerbs({ sender, from: { email: 'b@example.com' }, baseUrl: 'https://book.example.com' })
  const never = new AbortController().signal
  while (await drain(verbs, never));
  await openCalendarLanes(never).drain()
  while (await drain(verbs, never));
}

/** Connects a staff member and has the client's appointments with them written. */
async function connect(staffId: string, ...times: Temporal.Instant[]) {
  await consentToGoogle(salon, server, email, { staffId })
  const booked = []
  for (const time of times) booked.push(await book(salon, time, { staffId, client, notes: 'my xylophone' }))
  await workOff()
  return booked
}

const events = () => server.account(email).calendar().standing()
const connection = async (staffId: string) => (await findConnection(salon.scope, staffId))?.connection

it('an erased client is in no event any more, also of appointments long past', async () => {
  const [staffId] = salon.staffIds
  const [booking] = await connect(staffId!, tenOClock)
  expect(JSON.stringify(events())).toMatch(/Quirina.*xylophone/)
  setClockStart(tenOClock.add({ hours: 24 * 40 }))
  await eraseClient(salon.scope, booking!.clientId)
  await workOff()
  expect(events()).toMatchObject([{ summary: expect.stringContaining('Erased client – Cut') }])
  expect(JSON.stringify(events())).not.toMatch(/quirina|xylophone|918/i)
})

it('whoever leaves has no events of appointments to come, keeps the others, and is disconnected at once', async () => {
  const staffId = salon.staffIds[1]!
  const [past] = await connect(staffId, tenOClock, tenOClock.add({ hours: 72 }))
  setClockStart(tenOClock.add({ hours: 24 }))
  await workOff()
  const { seen } = (await findLeave(salon.scope, staffId, 'any', 'en'))!
  await leaveKeeping(salon.scope, { kind: 'staff', id: salon.staffIds[0]! }, { staffId, seen })
  await workOff()
  expect(events().map(({ id }) => id)).toEqual([past!.id.replaceAll('-', '')])
  expect(await connection(staffId)).toBeUndefined()
})

describe('where SECRET is another', () => {
  it('an account that opens goes on, also when the former one is forgotten', async () => {
    const staffId = salon.staffIds[0]!
    await connect(staffId, tenOClock)
    setLinkSecret(second, first)
    expect(await resealTokens(salon.scope)).toEqual({ renewed: 1, busy: 0, lost: [] })
    setLinkSecret(second)
    await book(salon, tenOClock.add({ hours: 1 }), { staffId, client })
    await workOff()
    expect(events()).toHaveLength(2)
    expect(await connection(staffId)).toMatchObject({ status: 'connected', trouble: null })
  })

  it('an account that does not open waits for its person, or for the right SECRET', async () => {
    const staffId = salon.staffIds[0]!
    await connect(staffId, tenOClock)
    setLinkSecret(second)
    await book(salon, tenOClock.add({ hours: 1 }), { staffId, client })
    await workOff()
    expect(await connection(staffId)).toMatchObject({ status: 'connected', trouble: 'secret' })
    expect(await resealTokens(salon.scope)).toEqual({ renewed: 0, busy: 0, lost: [email] })
    setLinkSecret(second, first)
    await resealTokens(salon.scope)
    setClockStart(now().add({ hours: 3 }))
    await workOff()
    expect(events()).toHaveLength(2)
    expect(await connection(staffId)).toMatchObject({ status: 'connected', trouble: null })
  })
})
