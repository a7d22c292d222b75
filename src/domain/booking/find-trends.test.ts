import { beforeEach, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import type { BookingStatus } from './booking.ts'
import { changeBookingStatus } from './change-booking-status.ts'
import { findTrends } from './find-trends.ts'

useDatabase()
const at = (text: string) => Temporal.Instant.from(text)
beforeEach(() => setClockStart(at('2030-01-07T06:00:00Z')))

async function bookAs(salon: Salon, start: string, status: BookingStatus): Promise<void> {
  const { id, version } = await book(salon, at(start))
  const by = { actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' } as const
  await changeBookingStatus(salon.scope, by, { id, status, version, reason: null })
}

it('counts each week by when its appointments take place, in the zone of the professional', async () => {
  const salon = await makeSalon()
  await bookAs(salon, '2030-01-07T09:00:00Z', 'completed')
  await bookAs(salon, '2030-01-08T09:00:00Z', 'completed')
  await bookAs(salon, '2030-01-09T09:00:00Z', 'no_show')
  await bookAs(salon, '2030-01-10T09:00:00Z', 'cancelled')
  await bookAs(salon, '2030-01-14T09:00:00Z', 'confirmed')
  const weeks = await findTrends(salon.scope, { timeZone: 'Europe/Lisbon' }, at('2030-01-20T12:00:00Z'))
  expect(weeks).toHaveLength(12)
  const lasting = weeks.slice(-2).map(({ monday, ...week }) => ({ monday: monday.toString(), ...week }))
  expect(lasting).toEqual([
    { monday: '2030-01-07', appointments: 3, completed: 2, noShows: 1, revenue: 40 },
    { monday: '2030-01-14', appointments: 1, completed: 0, noShows: 0, revenue: 0 },
  ])
  expect(weeks[0]).toMatchObject({ appointments: 0, revenue: 0 })
  // Monday nine o'clock in Lisbon is still Sunday night in Honolulu.
  const elsewhere = await findTrends(
    salon.scope,
    { timeZone: 'Pacific/Honolulu' },
    at('2030-01-20T12:00:00Z'),
  )
  expect(elsewhere.slice(-3).map((week) => week.appointments)).toEqual([1, 3, 0])
})

it('shows a tenant nobody else’s weeks', async () => {
  const [salon, other] = [await makeSalon(), await makeSalon()]
  await bookAs(salon, '2030-01-07T09:00:00Z', 'completed')
  const weeks = await findTrends(other.scope, { timeZone: 'Europe/Lisbon' }, at('2030-01-08T12:00:00Z'))
  expect(weeks.every((week) => week.appointments === 0)).toBe(true)
})
