import { beforeEach, describe, expect, it } from 'vitest'
import { blockDate } from '#domain/availability/block-date.ts'
import { blockedDays } from '#domain/availability/blocked-date.ts'
import { findBlockedDates } from '#domain/availability/find-blocked-dates.ts'
import { findWeek } from '#domain/availability/find-week.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { unblockDate } from '#domain/availability/unblock-date.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { countBookingsWithin } from './count-bookings-within.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const tuesday = Temporal.PlainDate.from('2030-01-08')
const tenOClock = Temporal.Instant.from('2030-01-08T10:00:00Z')

describe('a blocked date', () => {
  it('takes the slots away, and gives them back when it is opened again', async () => {
    const salon = await makeSalon()
    const id = await blockDate(salon.scope, blockedDays(tuesday, tuesday.add({ days: 1 })), null, 'holiday')
    await expect(book(salon, tenOClock)).rejects.toMatchObject({ reason: 'slot_unavailable' })
    const [found] = await findBlockedDates(salon.scope, tuesday.toPlainDateTime())
    expect(found).toMatchObject({ id, staffId: null, staffName: null, reason: 'holiday' })
    await unblockDate(salon.scope, id)
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
    expect(await findBlockedDates(salon.scope, at('2030-01-08T23:59'))).toMatchObject([
      { id, staffName: 'Staff 1' },
    ])
    expect(await findBlockedDates(salon.scope, at('2030-01-09T00:00'))).toEqual([])
    await unblockDate(other.scope, id)
    expect(await findBlockedDates(other.scope, at('2030-01-08T00:00'))).toEqual([])
    expect(await findBlockedDates(salon.scope, at('2030-01-08T00:00'))).toHaveLength(1)
  })

  it('warns of the bookings that lie within: those that touch it, of whom it is about', async () => {
    const salon = await makeSalon({ staff: 2 })
    await book(salon, tenOClock, { staffId: salon.staffIds[0]! })
    const within = (from: string, to: string, staffId: string | null = null) =>
      countBookingsWithin(
        salon.scope,
        staffId,
        Temporal.Instant.from(`2030-01-08T${from}Z`),
        Temporal.Instant.from(`2030-01-08T${to}Z`),
      )
    expect(await within('10:29', '12:00')).toBe(1)
    expect(await within('10:30', '12:00')).toBe(0)
    expect(await within('08:00', '10:00')).toBe(0)
    expect(await within('08:00', '12:00', salon.staffIds[0]!)).toBe(1)
    expect(await within('08:00', '12:00', salon.staffIds[1]!)).toBe(0)
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
})
