import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { openTime } from '#domain/availability/open-time.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { setClockStart } from '#time/clock.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { book } from '#tests/support/book.ts'
import { fillCalendar } from '#tests/support/busy-calendar.ts'
import { everyDay, makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { bookManually } from './book-manually.ts'
import { cancelBooking } from './cancel-booking.ts'
import { findCalendar, findMonth, shownPerDay, type CalendarFilter } from './find-calendar.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-03-25T06:00:00Z')))

const at = (time: string) => Temporal.Instant.from(time)
const date = (text: string) => Temporal.PlainDate.from(text)
const everything: CalendarFilter = { staffId: null, withCancelled: false }
const march = { firstDate: date('2030-03-25'), endDate: date('2030-04-08') }

const monthOf = async (
  salon: Salon,
  filter = everything,
  reach: Parameters<typeof findMonth>[1] = 'everyone',
) => (await findMonth(salon.scope, reach, march, filter, 'en')).days

/** At any time, as staff may. */
function enter(salon: Salon, startTime: Temporal.Instant) {
  const by = { actor: { kind: 'system' }, reach: 'everyone' } as const
  const client = { name: 'Rui', email: null, phone: null, locale: 'pt' } as const
  const request = { id: newId(), serviceId: salon.serviceId, staffId: salon.staffIds[0]! }
  return bookManually(salon.scope, by, { ...request, startTime, client, notes: null })
}

const utc = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString().slice('2030-03-'.length, -':00Z'.length)

describe('the calendar of some days', () => {
  it('shows what is busy in connected calendars of those within reach, and what touches is one', async () => {
    const salon = await makeSalon({ staff: 2, plan: 'plus' })
    const [owner, other] = salon.staffIds as [string, string]
    const span = (start: string, end: string) => ({ start: at(start), end: at(end) })
    await fillCalendar(salon, owner, [
      span('2030-03-26T10:00Z', '2030-03-26T11:00Z'),
      span('2030-03-26T11:00Z', '2030-03-26T12:00Z'),
      span('2030-03-26T10:30Z', '2030-03-26T10:45Z'),
      span('2030-03-24T23:00Z', '2030-03-25T01:00Z'),
      span('2030-03-24T10:00Z', '2030-03-24T11:00Z'),
    ])
    const stale = { whenStale: 'close', freshUntil: at('2030-03-25T05:00Z') } as const
    await fillCalendar(salon, other, [span('2030-03-27T10:00Z', '2030-03-28T10:00Z')], stale)
    const week = { firstDate: date('2030-03-25'), endDate: date('2030-04-01') }
    const shown = async (reach: Parameters<typeof findCalendar>[1], filter = everything) => {
      const { busy, unread } = await findCalendar(salon.scope, reach, week, filter, 'en')
      const blocks = busy.map(({ staffId, start, end }) => [staffId, utc(start), utc(end)])
      return { blocks, unread }
    }
    const ofOwner = [
      [owner, '24T23:00', '25T01:00'],
      [owner, '26T10:00', '26T12:00'],
    ]
    const ofOther = [[other, '27T10:00', '28T10:00']]
    expect(await shown('everyone')).toEqual({ blocks: [...ofOwner, ...ofOther], unread: [other] })
    expect(await shown({ staffId: owner })).toEqual({ blocks: ofOwner, unread: [] })
    const ofTheOther = { staffId: other, withCancelled: false }
    expect(await shown('everyone', ofTheOther)).toEqual({ blocks: ofOther, unread: [other] })
    expect(await shown({ staffId: owner }, ofTheOther)).toEqual({ blocks: [], unread: [] })
    await changePlan(salon.scope, 'free')
    expect(await shown('everyone')).toEqual({ blocks: [], unread: [] })
  })

  it('shows what begins on them and what runs into them, in order, without what was cancelled', async () => {
    const salon = await makeSalon()
    await setWorkingHours(salon.scope, salon.staffIds[0]!, everyDay(0, 1440), [])
    const overnight = await enter(salon, at('2030-03-27T23:45Z'))
    const morning = await book(salon, at('2030-03-28T08:00Z'))
    const gone = await book(salon, at('2030-03-28T09:00Z'))
    await book(salon, at('2030-03-29T00:00Z'))
    await cancelBooking(salon.scope, { kind: 'system' }, gone.id, null)
    const day = { firstDate: date('2030-03-28'), endDate: date('2030-03-29') }
    const found = async (withCancelled: boolean) =>
      (
        await findCalendar(salon.scope, 'everyone', day, { staffId: null, withCancelled }, 'en')
      ).appointments.map(({ id }) => id)
    expect(await found(false)).toEqual([overnight.id, morning.id])
    expect(await found(true)).toEqual([overnight.id, morning.id, gone.id])
  })

  it('shows the first where there are more than can stand side by side, and says so', async () => {
    const salon = await makeSalon()
    const first = await book(salon, at('2030-03-28T09:00Z'))
    await book(salon, at('2030-03-28T10:00Z'))
    const shown = (most: number) => findCalendar(salon.scope, 'everyone', march, everything, 'en', most)
    expect(await shown(1)).toMatchObject({ appointments: [{ id: first.id }], hasMore: true })
    expect(await shown(2)).toMatchObject({ hasMore: false })
    expect((await shown(2)).appointments).toHaveLength(2)
  })

  it('is that of one staff member where one was chosen, or nobody else is within reach', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first, second] = salon.staffIds as [string, string]
    await book(salon, at('2030-03-28T10:00Z'), { staffId: first })
    const theirs = await book(salon, at('2030-03-28T11:00Z'), { staffId: second })
    const ids = async (
      filter: typeof everything | { staffId: string; withCancelled: boolean },
      reach: 'everyone' | { staffId: string },
    ) => {
      const found = await findCalendar(salon.scope, reach, march, filter, 'en')
      const month = await findMonth(salon.scope, reach, march, filter, 'en')
      const counted = month.days.reduce((sum, day) => sum + day.count, 0)
      expect(counted).toBe(found.appointments.length)
      return found.appointments.map(({ id }) => id)
    }
    const reach = reachOf({ id: second, role: 'specialist' })
    expect(await ids({ ...everything, staffId: second }, 'everyone')).toEqual([theirs.id])
    expect(await ids(everything, reach)).toEqual([theirs.id])
    expect(await ids({ ...everything, staffId: first }, reach)).toEqual([])
  })
})

describe('the calendar of a month', () => {
  it('counts all appointments of a day and shows the first of them', async () => {
    const salon = await makeSalon()
    for (const hour of [9, 10, 11, 13, 14, 15])
      await book(salon, at(`2030-03-28T${String(hour).padStart(2, '0')}:00Z`))
    const days = await monthOf(salon)
    expect(days).toHaveLength(14)
    expect(days[3]).toMatchObject({ count: 6 })
    expect(days[3]!.date.toString()).toBe('2030-03-28')
    expect(days[3]!.appointments.map(({ startTime }) => startTime.toString().slice(11, 13))).toEqual(
      ['09', '10', '11', '13'].slice(0, shownPerDay),
    )
    expect(days[4]).toMatchObject({ count: 0, appointments: [] })
  })

  it('knows on which day an appointment falls in the zone, also where the clock changes', async () => {
    const salon = await makeSalon({ timeZone: 'Europe/Lisbon' })
    await setWorkingHours(salon.scope, salon.staffIds[0]!, everyDay(0, 1440), [])
    // On Sunday 31 March 2030 the clock in Lisbon goes from 1:00 to 2:00, and days begin at 23:00 UTC from then on.
    for (const time of ['2030-03-31T00:30Z', '2030-03-31T22:30Z', '2030-03-31T23:00Z']) {
      await enter(salon, at(time))
    }
    const days = await monthOf(salon)
    expect(days.filter(({ count }) => count > 0).map((day) => [day.date.toString(), day.count])).toEqual([
      ['2030-03-31', 2],
      ['2030-04-01', 1],
    ])
  })
})

it('shows the hours of everybody together, cut by breaks that all have', async () => {
  const salon = await makeSalon({ staff: 2 })
  await setWorkingHours(salon.scope, salon.staffIds[1]!, everyDay(12 * 60, 20 * 60), [])
  const day = { firstDate: date('2030-03-28'), endDate: date('2030-03-29') }
  const { schedule } = await findCalendar(salon.scope, 'everyone', day, everything, 'en')
  const hours = (staffIds: readonly string[]) =>
    openTime(schedule, staffIds, day).map(({ start, end }) => [start, end].map((ms) => (ms / 3_600_000) % 24))
  expect(hours(salon.staffIds.slice(0, 1))).toEqual([
    [9, 12],
    [13, 17],
  ])
  expect(hours(salon.staffIds)).toEqual([
    [9, 12],
    [12, 20],
  ])
})
