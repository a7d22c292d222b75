import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book, bookingRequest } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { bookManually } from './book-manually.ts'
import { moveAppointment } from './move-appointment.ts'

const database = useDatabase()
const tenAm = Temporal.Instant.from('2030-01-08T10:00:00Z')
let other: pg.Client
let watcher: pg.Client
let salon: Salon

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  ;[other, watcher] = [1, 2].map(() => new pg.Client({ connectionString: database.url() })) as [
    pg.Client,
    pg.Client,
  ]
  await Promise.all([other.connect(), watcher.connect()])
})
afterAll(() => Promise.all([other.end(), watcher.end()]))
beforeEach(async () => {
  salon = await makeSalon({ staff: 2 })
})

/** Deletes a row in another transaction, which ends when `work` has come to wait for it. */
async function whileDeleting<T>(
  table: string,
  id: string,
  work: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const { professionalId } = salon.scope
  await other.query('begin')
  await other.query(
    'update professionals set schedule_version = schedule_version + 1 where professional_id = $1',
    [professionalId],
  )
  await other.query(`delete from ${table} where professional_id = $1 and id = $2`, [professionalId, id])
  const working = Promise.allSettled([work()])
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect
    .poll(async () => (await watcher.query(waiting)).rowCount, { timeout: 10_000, interval: 5 })
    .toBe(1)
  await other.query('commit')
  return (await working)[0]
}

const refusal = (reason: string) => ({ status: 'rejected', reason: expect.objectContaining({ reason }) })
const by = { actor: { kind: 'staff', id: 'x' }, reach: 'everyone' } as const
const ana = { name: 'Ana', email: null, phone: null, locale: 'en' } as const
const walkIn = (changes: object = {}) => ({
  ...bookingRequest(salon, tenAm, { staffId: salon.staffIds[1]! }),
  client: ana,
  ...changes,
})

it('a service that is being deleted is booked by nobody', async () => {
  const booked = () => book(salon, tenAm)
  expect(await whileDeleting('services', salon.serviceId, booked)).toEqual(refusal('unknown_service'))
})

it('a service that is being deleted is entered by nobody', async () => {
  const entered = () => bookManually(salon.scope, by, walkIn())
  expect(await whileDeleting('services', salon.serviceId, entered)).toEqual(refusal('unknown_service'))
})

it('a staff member who is being deleted is booked by nobody', async () => {
  const [, leaving] = salon.staffIds
  const booked = () => book(salon, tenAm, { staffId: leaving! })
  expect(await whileDeleting('staff_members', leaving!, booked)).toEqual(refusal('unknown_staff_member'))
})

it('a staff member who is being deleted is entered for nobody', async () => {
  const entered = () => bookManually(salon.scope, by, walkIn())
  expect(await whileDeleting('staff_members', salon.staffIds[1]!, entered)).toEqual(
    refusal('unknown_staff_member'),
  )
})

it('anyone is somebody who stays', async () => {
  const [leaving, staying] = salon.staffIds.toSorted()
  const outcome = await whileDeleting('staff_members', leaving!, () => book(salon, tenAm))
  expect(outcome).toMatchObject({ status: 'fulfilled', value: { staffId: staying } })
})

it('a client who is being deleted is entered for no appointment', async () => {
  const { clientId } = await book(salon, tenAm)
  await watcher.query('delete from bookings where professional_id = $1', [salon.scope.professionalId])
  const entered = () => bookManually(salon.scope, by, walkIn({ client: { id: clientId } }))
  expect(await whileDeleting('clients', clientId, entered)).toEqual(refusal('unknown_client'))
})

it('a client who is being deleted is a new one when they book', async () => {
  const first = await book(salon, tenAm)
  await watcher.query('delete from bookings where professional_id = $1', [salon.scope.professionalId])
  const client = { name: 'Ana', email: first.clientEmail!, phone: null, locale: 'pt' } as const
  const outcome = await whileDeleting('clients', first.clientId, () => book(salon, tenAm, { client }))
  expect(outcome).toMatchObject({
    status: 'fulfilled',
    value: { clientId: expect.not.stringMatching(first.clientId) },
  })
})

it('an appointment moves to nobody who is being deleted', async () => {
  const { id, version } = await book(salon, tenAm, { staffId: salon.staffIds[0]! })
  const move = { id, version, startTime: tenAm, staffId: salon.staffIds[1]!, anyTime: false }
  const moved = () => moveAppointment(salon.scope, by, move)
  expect(await whileDeleting('staff_members', salon.staffIds[1]!, moved)).toEqual(
    refusal('unknown_staff_member'),
  )
})
