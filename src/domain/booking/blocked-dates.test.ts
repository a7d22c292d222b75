import { beforeEach, describe, expect, it } from 'vitest'
import { blockDate } from '#domain/availability/block-date.ts'
import { blockedDays } from '#domain/availability/blocked-date.ts'
import { findBlockedDates } from '#domain/availability/find-blocked-dates.ts'
import { findWeek } from '#domain/availability/find-week.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { unblockDate } from '#domain/availability/unblock-date.ts'
import { weekText } from '#domain/availability/working-hours.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { everyDay, makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findAppointmentsWithin } from './find-appointments-within.ts'
import { findStrandedAppointments } from './find-stranded-appointments.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const tuesday = Temporal.PlainDate.from('2030-01-08')
const tenOClock = Temporal.Instant.from('2030-01-08T10:00:00Z')

describe('a blocked date', () => {
  it('takes the slots away, and gives them back when it is opened again', async () => {
    const salon = await makeSalon()
    const id = await blockDate(salon.scope, blockedDays(tuesday, tuesday.add({ days: 1 })), null, 'holiday')
    await expect(book(salon, tenOClock)).rejects.toMatchObject({ reason: 'slot_unavailable' })
    const [found] = await findBlockedDates(salon.scope, 'everyone', tuesday.toPlainDateTime())
    expect(found).toMatchObject({ id, staffId: null, staffName: null, reason: 'holiday' })
    const opened = await unblockDate(salon.scope, 'everyone', id)
    expect(opened).toMatchObject({ staffId: null, reason: 'holiday' })
    await expect(unblockDate(salon.scope, 'everyone', id)).rejects.toThrow('unknown_blocked_date')
    expect((await book(salon, tenOClock)).status).toBe('pending')
  })

  it('is shown until it is over, with whose it is, and to its own tenant', async () => {
    const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon()]
    const id = await blockDate(
      salon.scope,
      blockedDays(tuesday, tuesday.add({ days: 1 })),
      salon.staffIds[1]!,
      null,
    )
    const at = (text: string) => Temporal.PlainDateTime.from(text)
    expect(await findBlockedDates(salon.scope, 'everyone', at('2030-01-08T23:59'))).toMatchObject([
      { id, staffName: 'Staff 1' },
    ])
    expect(await findBlockedDates(salon.scope, 'everyone', at('2030-01-09T00:00'))).toEqual([])
    const stolen = unblockDate(other.scope, 'everyone', id)
    await expect(stolen).rejects.toMatchObject({ reason: 'unknown_blocked_date' })
    expect(await findBlockedDates(other.scope, 'everyone', at('2030-01-08T00:00'))).toEqual([])
    expect(await findBlockedDates(salon.scope, 'everyone', at('2030-01-08T00:00'))).toHaveLength(1)
  })

  it('warns of the bookings that lie within: those that touch it, of whom it is about', async () => {
    const salon = await makeSalon({ staff: 2 })
    await book(salon, tenOClock, { staffId: salon.staffIds[0]! })
    const within = async (from: string, to: string, staffId: string | null = null) => {
      const at = (time: string) => Temporal.PlainDateTime.from(`2030-01-08T${time}`)
      const spans = [{ start: at(from), end: at(to), staffId }]
      const [found] = await findAppointmentsWithin(salon.scope, 'everyone', spans, {
        timeZone: 'Europe/Lisbon',
        locale: 'en',
      })
      return found!.appointments.length
    }
    expect(await within('10:29', '12:00')).toBe(1)
    expect(await within('10:30', '12:00')).toBe(0)
    expect(await within('08:00', '10:00')).toBe(0)
    expect(await within('08:00', '12:00', salon.staffIds[0]!)).toBe(1)
    expect(await within('08:00', '12:00', salon.staffIds[1]!)).toBe(0)
  })

  it('is blocked for members of the own team only', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const span = blockedDays(tuesday, tuesday.add({ days: 1 }))
    await expect(blockDate(salon.scope, span, other.staffIds[0]!, null)).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
  })

  it('of another is out of reach of who delivers services, and everybody’s can only be seen', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [owner, specialist] = salon.staffIds
    const span = blockedDays(tuesday, tuesday.add({ days: 1 }))
    const theirs = await blockDate(salon.scope, span, owner!, null)
    const everybodys = await blockDate(salon.scope, span, null, null)
    const own = await blockDate(salon.scope, span, specialist!, null)
    const reach = { staffId: specialist! }
    const seen = await findBlockedDates(salon.scope, reach, tuesday.toPlainDateTime())
    expect(seen.map(({ id }) => id).sort()).toEqual([everybodys, own].sort())
    for (const id of [theirs, everybodys])
      await expect(unblockDate(salon.scope, reach, id)).rejects.toThrow('unknown_blocked_date')
    await unblockDate(salon.scope, reach, own)
  })
})

describe('a week', () => {
  it('comes back as it was set, the end of the day included', async () => {
    const salon = await makeSalon()
    const hours = [
      { weekday: 1, startMinute: 540, endMinute: 720 },
      { weekday: 1, startMinute: 780, endMinute: 1440 },
    ]
    const breaks = [{ weekday: 1, startMinute: 600, endMinute: 615 }]
    await setWorkingHours(salon.scope, salon.staffIds[0]!, hours, breaks)
    expect(await findWeek(salon.scope, salon.staffIds[0]!)).toEqual({ workingHours: hours, breaks })
  })

  it('that two people change at once is told to the second, and nothing is overwritten', async () => {
    const salon = await makeSalon()
    const [staffId] = salon.staffIds
    const seen = weekText(await findWeek(salon.scope, staffId!))
    await setWorkingHours(salon.scope, staffId!, everyDay(600, 1200), [], seen)
    const second = setWorkingHours(salon.scope, staffId!, everyDay(0, 60), [], seen)
    await expect(second).rejects.toMatchObject({ reason: 'hours_changed' })
    expect((await findWeek(salon.scope, staffId!)).workingHours).toEqual(everyDay(600, 1200))
  })

  it('is that of a member of the own team', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const forged = setWorkingHours(salon.scope, other.staffIds[0]!, everyDay(0, 60), [])
    await expect(forged).rejects.toMatchObject({ reason: 'unknown_staff_member' })
    expect((await findWeek(other.scope, other.staffIds[0]!)).breaks).toHaveLength(7)
  })

  it('cancels nothing: what lies outside from now on is told, and stays booked', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first, second] = salon.staffIds
    await book(salon, tenOClock, { staffId: first! })
    await book(salon, Temporal.Instant.from('2030-01-08T14:00:00Z'), { staffId: first! })
    const stranded = async (staffId: string) =>
      (await findStrandedAppointments(salon.scope, staffId, 'en')).map(({ startTime }) => `${startTime}`)
    expect(await stranded(first!)).toEqual([])
    await setWorkingHours(salon.scope, first!, everyDay(540, 1020), everyDay(615, 620))
    expect(await stranded(first!)).toEqual(['2030-01-08T10:00:00Z'])
    await setWorkingHours(salon.scope, first!, everyDay(540, 615), [])
    expect(await stranded(first!)).toEqual(['2030-01-08T10:00:00Z', '2030-01-08T14:00:00Z'])
    expect(await stranded(second!)).toEqual([])
  })
})
