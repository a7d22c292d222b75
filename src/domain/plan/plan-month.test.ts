import { describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { changeSettings } from '#domain/professional/change-settings.ts'
import { findSettings } from '#domain/professional/find-settings.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { planMonth } from './plan.ts'

useDatabase()

const at = (time: string) => Temporal.Instant.from(time)

async function counts(salon: Salon): Promise<Record<string, number>> {
  const rows = await inTenant(salon.scope, (transaction) =>
    transaction
      .selectFrom('booking_counts')
      .select(['month', 'used'])
      .where('professional_id', '=', salon.scope.professionalId)
      .where('kind', '=', 'all')
      .orderBy('month')
      .execute(),
  )
  return Object.fromEntries(rows.map(({ month, used }) => [month.toString(), used]))
}

async function moveTo(salon: Salon, timeZone: string): Promise<void> {
  const { settings, version } = await findSettings(salon.scope)
  await changeSettings(salon.scope, { ...settings, timeZone }, version)
}

describe('the month that a booking counts in', () => {
  it.each([
    // Fourteen hours ahead: the month begins while it is still the morning of the day before in Greenwich.
    ['Pacific/Kiritimati', '2030-01-31T09:59:59.999Z', '2030-01-01'],
    ['Pacific/Kiritimati', '2030-01-31T10:00:00Z', '2030-02-01'],
    // Eleven hours behind.
    ['Pacific/Pago_Pago', '2030-02-01T10:59:59.999Z', '2030-01-01'],
    ['Pacific/Pago_Pago', '2030-02-01T11:00:00Z', '2030-02-01'],
    // The clocks change on the last Sunday of March, here the month's last day: midnight is an hour earlier.
    ['Europe/Lisbon', '2030-03-31T22:59:59.999Z', '2030-03-01'],
    ['Europe/Lisbon', '2030-03-31T23:00:00Z', '2030-04-01'],
    ['Europe/Lisbon', '2030-10-31T23:59:59.999Z', '2030-10-01'],
    // The hour that happens twice lies within the day: it is the same month both times.
    ['America/New_York', '2024-11-03T05:30:00Z', '2024-11-01'],
    ['America/New_York', '2024-11-03T06:30:00Z', '2024-11-01'],
    // The day that Samoa left out was the last but one of the year.
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-01'],
    ['Pacific/Apia', '2011-12-31T10:00:00Z', '2012-01-01'],
  ])('is in %s at %s that of %s', (timeZone, instant, month) => {
    expect(planMonth(at(instant), timeZone).toString()).toBe(month)
  })

  it('is the one in which it was made, by the professional’s calendar, whenever the appointment is', async () => {
    setClockStart(at('2030-01-31T09:30:00Z'))
    const east = await makeSalon({ timeZone: 'Pacific/Kiritimati' })
    const west = await makeSalon({ timeZone: 'Pacific/Pago_Pago' })
    await book(east, at('2030-02-03T20:00:00Z'))
    await book(west, at('2030-02-03T21:00:00Z'))
    setClockStart(at('2030-01-31T10:30:00Z'))
    await book(east, at('2030-02-03T21:00:00Z'))
    await book(west, at('2030-02-03T22:00:00Z'))
    expect(await counts(east)).toEqual({ '2030-01-01': 1, '2030-02-01': 1 })
    expect(await counts(west)).toEqual({ '2030-01-01': 2 })
  })

  it('counts what was cancelled and whoever did not come', async () => {
    setClockStart(at('2030-01-07T06:00:00Z'))
    const salon = await makeSalon({ plan: 'free' })
    const { id } = await book(salon, at('2030-01-09T10:00:00Z'))
    await cancelBooking(salon.scope, { kind: 'client' }, id, null)
    const { id: other, version } = await book(salon, at('2030-01-09T11:00:00Z'))
    const owner = { actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' } as const
    await changeBookingStatus(salon.scope, owner, { id: other, version, status: 'no_show', reason: null })
    expect(await counts(salon)).toEqual({ '2030-01-01': 2 })
  })
})

describe('a professional who moves to another time zone', () => {
  it('keeps what was counted in the month', async () => {
    setClockStart(at('2030-01-15T12:00:00Z'))
    const salon = await makeSalon({ plan: 'free' })
    await book(salon, at('2030-01-20T10:00:00Z'))
    await moveTo(salon, 'Pacific/Kiritimati')
    await book(salon, at('2030-01-20T20:00:00Z'))
    expect(await counts(salon)).toEqual({ '2030-01-01': 2 })
  })

  it('begins the new month where the calendar turned, and wins no month by moving back', async () => {
    setClockStart(at('2030-01-31T12:00:00Z'))
    const salon = await makeSalon({ plan: 'free' })
    await book(salon, at('2030-02-04T10:00:00Z'))
    await moveTo(salon, 'Pacific/Kiritimati')
    await book(salon, at('2030-02-04T20:00:00Z'))
    await moveTo(salon, 'Pacific/Pago_Pago')
    await book(salon, at('2030-02-05T21:00:00Z'))
    setClockStart(at('2030-02-02T12:00:00Z'))
    await book(salon, at('2030-02-05T22:00:00Z'))
    expect(await counts(salon)).toEqual({ '2030-01-01': 2, '2030-02-01': 2 })
  })
})
