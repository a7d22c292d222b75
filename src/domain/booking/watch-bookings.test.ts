import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { cursorNow } from './cursor.ts'
import { watchBookings } from './watch-bookings.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

it('tells everybody who watches a professional of a booking, and nobody else', async () => {
  const [salon, other] = [await makeSalon(), await makeSalon()]
  const told = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let [elsewhere, afterwards] = [0, 0]
  const stops = told.map(({ resolve }) => watchBookings(salon.scope, null, resolve))
  stops.push(watchBookings(other.scope, null, () => elsewhere++))
  watchBookings(salon.scope, null, () => afterwards++)()
  await bookUntil(salon, Promise.all(told.map(({ promise }) => promise)))
  for (const stop of stops) stop()
  expect([elsewhere, afterwards]).toEqual([0, 0])
})

it('tells at once of what happened between the reading of a page and its watching', async () => {
  const salon = await makeSalon()
  const cursor = cursorNow()
  await bookUntil(salon, Promise.resolve())
  const told = Promise.withResolvers<void>()
  const stop = watchBookings(salon.scope, cursor, told.resolve)
  await expect(told.promise).resolves.toBeUndefined()
  stop()
})

/** Only what happens after the first look is news: there is a new booking every now and then, until it has been told. */
async function bookUntil(salon: Salon, told: Promise<unknown>): Promise<void> {
  let startTime = Temporal.Instant.from('2030-01-08T09:00:00Z')
  for (;;) {
    await book(salon, startTime)
    startTime = startTime.add({ hours: 24 })
    if (await Promise.race([told.then(() => true), sleep(200, false)])) return
  }
}
