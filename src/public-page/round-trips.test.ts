import pg from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { publicPage } from './routes.tsx'

const database = useDatabase()
const app = publicPage('https://book.example.com')
afterEach(() => vi.restoreAllMocks())

/** The statements that one page sends, as the driver sees them. */
async function statementsFor(salon: Salon): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  const answer = await app.request(`/${salon.username}/${salon.serviceId}?month=2030-03`)
  expect(answer.status).toBe(200)
  const statements = sent.mock.calls.map(([query]) => {
    const text = typeof query === 'string' ? query : (query as unknown as { text: string }).text
    return text.trim().slice(0, 40)
  })
  sent.mockRestore()
  return statements
}

it('a month of slots takes two statements, whatever the number of bookings and staff members', async () => {
  setClockStart(Temporal.Instant.from('2030-02-27T08:00:00Z'))
  const small = await makeSalon()
  const large = await makeSalon({ staff: 10 })
  await fillWithBookings(database.url(), large, { firstDay: '2030-02-01', days: 90, perDay: 4 })
  // The first look also reads the schedule: one round trip more, in one transaction.
  for (const salon of [small, large]) await statementsFor(salon)
  const [few, many] = [await statementsFor(small), await statementsFor(large)]
  expect(few).toHaveLength(2)
  expect(many).toEqual(few)
})
