import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { fillCalendar } from '#tests/support/busy-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setClockStart } from '#time/clock.ts'
import { blockDate } from './block-date.ts'
import { explainSlot } from './explain-slot.ts'
import { findSlots } from './find-slots.ts'

useDatabase()
// A fixed order of the random choices, told by name when it fails.
const seed = Number(process.env['FC_SEED'] ?? 20300107)
const firstDate = Temporal.PlainDate.from('2030-03-01')
const days = () => ({ firstDate, endDate: firstDate.add({ months: 1 }) })
let salon: Salon

/** A month with a clock change (31 March in Lisbon), a buffer, a blocked day and a blocked hour, and two calendars with
 *  events at any time, some over one another, and one that lasts for three days. */
beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-02-27T08:00:00Z'))
  salon = await makeSalon({ staff: 2 })
  await inTenant(salon.scope, (transaction) =>
    transaction
      .updateTable('professionals')
      .set({ buffer_minutes: 10, slot_interval_minutes: 30, schedule_version: 1000 })
      .where('professional_id', '=', salon.scope.professionalId)
      .execute(),
  )
  const day = firstDate.add({ days: 3 })
  await blockDate(
    salon.scope,
    { start: day.toPlainDateTime(), end: day.add({ days: 1 }).toPlainDateTime() },
    null,
    'Holiday',
  )
  const hour = {
    start: day.add({ days: 1 }).toPlainDateTime('10:00'),
    end: day.add({ days: 1 }).toPlainDateTime('11:00'),
  }
  await blockDate(salon.scope, hour, salon.staffIds[0]!, null)
  for (const [index, staffId] of salon.staffIds.entries()) {
    const events = fc.sample(anyEvent, { seed: seed + index, numRuns: 50 })
    await fillCalendar(salon, staffId, index === 0 ? [...longEvent, ...events] : events)
  }
})

const anyEvent = fc
  .tuple(fc.integer({ min: 0, max: 31 * 288 }), fc.integer({ min: 1, max: 3 * 12 }))
  .map(([fives, lasting]) => {
    const start = Temporal.Instant.from('2030-03-01T00:00:00Z').add({ minutes: fives * 5 })
    return { start, end: start.add({ minutes: lasting * 5 }) }
  })

const longEvent = [0, 1, 2].map((day) => {
  const start = Temporal.Instant.from('2030-03-20T15:30:00Z').add({ hours: day * 24 })
  return { start, end: start.add({ hours: 24 }) }
})

const listed = async () =>
  (await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })).slots
const instant = (epochMilliseconds: number) => Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)

describe(`what is listed and what can be booked are one (seed ${seed})`, () => {
  it('in every step of filling a month, in random order', async () => {
    const [order] = fc.sample(fc.shuffledSubarray([...(await listed())], { minLength: 350 }), {
      seed,
      numRuns: 1,
    })
    let booked = 0
    for (const slot of order!) {
      const foreseen = (await listed()).includes(slot) ? 'booked' : 'slot_taken'
      expect([slot, await outcomes([book(salon, instant(slot))])]).toEqual([slot, { [foreseen]: 1 }])
      booked += foreseen === 'booked' ? 1 : 0
    }
    expect(booked).toBeGreaterThan(200)
  })

  it('and each instant has a reason against it, or is listed', async () => {
    const slots = new Set(await listed())
    const [from, to] = [Date.UTC(2030, 2, 1), Date.UTC(2030, 2, 31, 23)]
    const instants = fc.oneof(
      fc.integer({ min: 0, max: (to - from) / 300_000 - 1 }).map((fives) => from + fives * 300_000),
      fc.constantFrom(from, ...slots),
    )
    const offered: Record<number, boolean> = {}
    for (const asked of fc.sample(instants, { seed, numRuns: 300 })) {
      const choice = { serviceId: salon.serviceId, staffId: 'any', instant: instant(asked) }
      offered[asked] = (await explainSlot(salon.scope, choice)).some(({ reasons }) => reasons.length === 0)
    }
    const wrong = Object.entries(offered).filter(([asked, yes]) => slots.has(Number(asked)) !== yes)
    expect(wrong).toEqual([])
  })
})
