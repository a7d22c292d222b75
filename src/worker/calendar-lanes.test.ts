import { beforeEach, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { askForSync } from '#domain/calendar-sync/ask-for-sync.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { setLogLevel } from '#log.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { useGoogle, workOff } from '#tests/support/use-google.ts'
import { openCalendarLanes, startCalendars } from './calendar-lanes.ts'

useDatabase()
setLogLevel('silent')
const server = useGoogle()
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
let made = 0

beforeEach(() => setClockStart(start))

/** A team whose members all have a calendar. */
async function connectTeam(staff: number): Promise<Salon> {
  const salon = await makeSalon({ staff })
  for (const staffId of salon.staffIds)
    await consentToGoogle(salon, server(), `member-${++made}@example.com`, { staffId })
  await workOff()
  return salon
}

const ask = async (salon: Salon) => {
  for (const staffId of salon.staffIds) await askForSync(salon.scope, staffId)
}
const accountsAsked = () => server().requests.flatMap(({ account }) => account ?? [])

it('lets no team with many calendars keep another waiting', async () => {
  const [big, small] = [await connectTeam(12), await connectTeam(1)]
  const [last] = [`member-${made}@example.com`]
  await ask(big)
  await ask(small)
  server().requests.length = 0
  server().faults.latencyMilliseconds = 20
  await openCalendarLanes(new AbortController().signal).drain()
  const order = [...new Set(accountsAsked())]
  expect(order).toHaveLength(13)
  expect(order.indexOf(last)).toBeLessThan(4)
})

it('takes turn after turn for a calendar that lacks more than one turn writes', async () => {
  const salon = await connectTeam(1)
  for (let day = 10; day < 28; day++)
    for (const time of ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
      await book(salon, Temporal.Instant.from(`2030-01-${day}T${time}:00Z`))
  await workOff()
  expect((await findConnection(salon.scope, salon.staffIds[0]!))!.waiting).toBe(0)
})

it('goes on with the others while Google says nothing about one', async () => {
  const [hanging, other] = [await connectTeam(1), await connectTeam(1)]
  const [silent, answered] = [`member-${made - 1}@example.com`, `member-${made}@example.com`]
  const only = ({ calendarId }: { calendarId?: string | undefined }) => calendarId === silent
  server().faults.next('events.list', 'hang', { times: Infinity, only })
  await ask(hanging)
  await ask(other)
  server().requests.length = 0
  const stopping = new AbortController()
  const drained = openCalendarLanes(stopping.signal).drain()
  const isRead = () =>
    server().requests.some(({ calendarId, kind }) => calendarId === answered && kind === 'events.list')
  await expect.poll(isRead).toBe(true)
  await server().stop()
  await drained
  await server().start()
})

it('stops at the next appointment, and leaves the rest to the next worker', async () => {
  const salon = await connectTeam(1)
  for (const time of ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
    await book(salon, Temporal.Instant.from(`2030-01-10T${time}:00Z`))
  await ask(salon)
  const found = async () => (await findConnection(salon.scope, salon.staffIds[0]!))!
  server().faults.latencyMilliseconds = 30
  server().requests.length = 0
  const calendars = startCalendars()
  await expect.poll(() => server().requests.some(({ kind }) => kind === 'events.insert')).toBe(true)
  await calendars.stop()
  const { waiting, connection } = await found()
  expect(waiting).toBeGreaterThan(0)
  expect(connection).toMatchObject({ asked: true, lockedUntil: null, trouble: null })
  await workOff()
  expect((await found()).waiting).toBe(0)
})

it('takes a connection over whose worker was killed', async () => {
  const salon = await connectTeam(1)
  await ask(salon)
  const lockUntil = (until: Temporal.Instant) =>
    databaseAs('converso_worker')
      .updateTable('calendar_connections')
      .set({ locked_until: until })
      .where('professional_id', '=', salon.scope.professionalId)
      .execute()
  await lockUntil(start.add({ seconds: 60 }))
  server().requests.length = 0
  await workOff()
  expect(server().requests).toEqual([])
  setClockStart(start.add({ seconds: 61 }))
  await workOff()
  expect(server().requests.length).toBeGreaterThan(0)
})
