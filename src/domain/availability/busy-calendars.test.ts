import { beforeEach, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { setClockStart } from '#time/clock.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { fillCalendar } from '#tests/support/busy-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { explainSlot } from './explain-slot.ts'
import { findSlots, type SlotSearch } from './find-slots.ts'

useDatabase()
const now = Temporal.Instant.from('2030-01-07T06:00:00Z')
beforeEach(() => setClockStart(now))

const date = Temporal.PlainDate.from('2030-01-09')
const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
const event = (start: string, end: string) => ({ start: at(start), end: at(end) })

/** The slots of the day, as the clock on the wall tells them; January in Lisbon is UTC. */
async function offered(salon: Salon, search: Partial<SlotSearch> = {}): Promise<string[]> {
  const days = () => ({ firstDate: date, endDate: date.add({ days: 1 }) })
  const { slots } = await findSlots(salon.scope, {
    serviceId: salon.serviceId,
    staffId: 'any',
    days,
    ...search,
  })
  return slots.map((slot) => Temporal.Instant.fromEpochMilliseconds(slot).toString().slice(11, 16))
}

const why = async (salon: Salon, time: string) =>
  (await explainSlot(salon.scope, { serviceId: salon.serviceId, staffId: 'any', instant: at(time) })).map(
    ({ reasons }) => reasons,
  )

async function keepBuffer({ scope }: Salon, minutes: number): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('professionals')
      .set({ buffer_minutes: minutes, schedule_version: 1000 })
      .where('professional_id', '=', scope.professionalId)
      .execute(),
  )
}

describe('an event of a connected calendar', () => {
  it('takes the slots that it overlaps, and nothing after it', async () => {
    const salon = await makeSalon()
    await fillCalendar(salon, salon.staffIds[0]!, [event('10:10', '11:00')])
    expect((await offered(salon)).slice(0, 7)).toEqual([
      '09:00',
      '09:15',
      '09:30',
      '11:00',
      '11:15',
      '11:30',
      '13:00',
    ])
    expect([await why(salon, '09:45'), await why(salon, '11:00')]).toEqual([[['busy_calendar']], [[]]])
    const attempts = ['09:45', '10:30', '11:00'].map((time) => book(salon, at(time)))
    expect(await outcomes(attempts)).toEqual({ slot_taken: 2, booked: 1 })
  })

  it('has no buffer after it, and none of an appointment runs into it', async () => {
    const salon = await makeSalon()
    await keepBuffer(salon, 15)
    await fillCalendar(salon, salon.staffIds[0]!, [event('10:30', '11:00')])
    expect((await offered(salon)).slice(0, 6)).toEqual(['09:00', '09:15', '09:30', '09:45', '11:00', '11:15'])
    expect(await why(salon, '10:00')).toEqual([['busy_calendar']])
    expect(await outcomes([book(salon, at('10:00'))])).toEqual({ slot_taken: 1 })
  })

  it('may overlap others, come in any order, and last for days in pieces', async () => {
    const salon = await makeSalon()
    const day = (days: number) => ({
      start: at('14:00').subtract({ hours: 24 * (days + 1) }),
      end: at('14:00').subtract({ hours: 24 * days }),
    })
    const events = [event('14:30', '15:00'), event('14:15', '16:45'), day(0), day(1)]
    await fillCalendar(salon, salon.staffIds[0]!, events)
    expect(await offered(salon)).toEqual([])
    expect(await why(salon, '09:00')).toEqual([['busy_calendar']])
  })

  it('stands beside bookings, and each is told by its name', async () => {
    const salon = await makeSalon()
    await book(salon, at('09:00'))
    await fillCalendar(salon, salon.staffIds[0]!, [event('09:15', '10:00'), event('08:00', '09:05')])
    expect((await offered(salon))[0]).toBe('10:00')
    expect(await why(salon, '09:00')).toEqual([['booking', 'busy_calendar']])
  })

  it('leaves "Anyone" those who are free, and does not count as an appointment of theirs', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [owner, other] = salon.staffIds as [string, string]
    const events = [event('10:00', '11:00'), event('14:00', '14:30'), event('15:00', '15:30')]
    await fillCalendar(salon, owner, events)
    expect(await offered(salon)).toContain('10:15')
    expect(await offered(salon, { staffId: owner })).not.toContain('10:15')
    expect((await book(salon, at('10:15'))).staffId).toBe(other)
    // With three events and no appointment the owner still has the fewest appointments.
    expect((await book(salon, at('16:00'))).staffId).toBe(owner)
  })

  it('stays in the way of a booking that moves, also where both begin at once', async () => {
    const salon = await makeSalon()
    const { staffId, startTime } = await book(salon, at('10:00'))
    await fillCalendar(salon, staffId, [event('10:00', '11:00')])
    const moving = { staffId, startTime }
    expect((await offered(salon, { moving })).slice(2, 4)).toEqual(['09:30', '11:00'])
  })
})

describe('a calendar that could not be read for too long', () => {
  it('closes all of its owner’s time where that is what they chose, until it is read again', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [owner, other] = salon.staffIds as [string, string]
    await fillCalendar(salon, owner, [], { whenStale: 'close', freshUntil: now.add({ hours: 1 }) })
    expect(await offered(salon, { staffId: owner })).toHaveLength(26)
    setClockStart(now.add({ hours: 2 }))
    expect(await offered(salon, { staffId: owner })).toEqual([])
    expect(await offered(salon)).toHaveLength(26)
    expect(await why(salon, '10:00')).toEqual([['calendar_unread'], []])
    expect((await book(salon, at('10:00'))).staffId).toBe(other)
    expect(await outcomes([book(salon, at('11:00'), { staffId: owner })])).toEqual({ slot_taken: 1 })
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('calendar_connections')
        .set({ fresh_until: now.add({ hours: 8 }) })
        .where('professional_id', '=', salon.scope.professionalId)
        .execute(),
    )
    expect(await offered(salon, { staffId: owner })).toHaveLength(26)
  })

  it('closes nothing where its owner chose that, nor where no calendar makes busy', async () => {
    const salon = await makeSalon({ staff: 2 })
    const stale = { whenStale: 'keep', freshUntil: now.subtract({ hours: 1 }) } as const
    await fillCalendar(salon, salon.staffIds[0]!, [event('10:00', '17:00')], stale)
    await fillCalendar(salon, salon.staffIds[1]!, [], { whenStale: 'close', freshUntil: null })
    const each = await Promise.all(salon.staffIds.map((staffId) => offered(salon, { staffId })))
    expect(each.map((slots) => slots.length)).toEqual([3, 26])
  })
})

describe('a plan without two-way sync', () => {
  it('lets busy times stand and counts none of them, until a better plan comes back', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    const stale = { whenStale: 'close', freshUntil: now.subtract({ hours: 1 }) } as const
    await fillCalendar(salon, salon.staffIds[0]!, [event('09:00', '17:00')], stale)
    expect(await offered(salon)).toEqual([])
    await changePlan(salon.scope, 'free')
    expect(await offered(salon)).toHaveLength(26)
    expect(await why(salon, '10:00')).toEqual([[]])
    expect(await outcomes([book(salon, at('10:00'))])).toEqual({ booked: 1 })
    await changePlan(salon.scope, 'plus')
    expect(await offered(salon)).toEqual([])
    expect(await why(salon, '11:00')).toEqual([['busy_calendar', 'calendar_unread']])
  })
})
