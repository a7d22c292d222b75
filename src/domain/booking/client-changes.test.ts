import { beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { setClockStart } from '#time/clock.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { cancelBooking } from './cancel-booking.ts'
import { bookingById } from './queries.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const client = { kind: 'client' } as const
const at = (time: string, day = '09') => Temporal.Instant.from(`2030-01-${day}T${time}:00Z`)
const stored = async (salon: Salon, id: string) =>
  (await readTenant(salon.scope, bookingById(salon.scope, id)))[0][0]!

describe('cancelling by the client', () => {
  it('gives the time back and can be repeated', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    expect(await cancelBooking(salon.scope, client, id, 'I am ill')).toMatchObject({
      status: 'cancelled',
      version: 1,
    })
    expect(await cancelBooking(salon.scope, client, id, null)).toMatchObject({
      status: 'cancelled',
      version: 1,
    })
    expect(await book(salon, at('10:00'))).toMatchObject({ status: 'pending' })
  })

  it('takes a reason that was cut in the middle of a character', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    const cut = `I feel ${'🤒'.slice(0, 1)}`
    expect(await cancelBooking(salon.scope, client, id, cut)).toMatchObject({ status: 'cancelled' })
  })

  it('ends at the cut-off, to the second', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    setClockStart(at('10:00', '08'))
    expect(await outcomes([cancelBooking(salon.scope, client, id, null)])).toEqual({ cutoff_passed: 1 })
    expect(await stored(salon, id)).toMatchObject({ status: 'pending' })
    setClockStart(at('10:00', '08').subtract({ seconds: 2 }))
    expect(await outcomes([cancelBooking(salon.scope, client, id, null)])).toEqual({ booked: 1 })
  })

  it('does not reach the booking of another tenant', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const { id } = await book(salon, at('10:00'))
    expect(await outcomes([cancelBooking(other.scope, client, id, null)])).toEqual({ unknown_booking: 1 })
  })
})

describe('moving by the client', () => {
  it('takes the new time and gives the old one back', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    const moved = await rescheduleBooking(salon.scope, client, id, at('14:00'))
    expect(moved.endTime.equals(at('14:30'))).toBe(true)
    expect(await outcomes([book(salon, at('10:00')), book(salon, at('14:00'))])).toEqual({
      booked: 1,
      slot_taken: 1,
    })
  })

  it('is not said to be done where the booking was cancelled, even to the time that it had', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    await cancelBooking(salon.scope, client, id, null)
    const attempt = rescheduleBooking(salon.scope, client, id, at('10:00'))
    expect(await outcomes([attempt])).toEqual({ booking_ended: 1 })
  })

  it('may overlap the old time, for the booking is not in its own way', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    expect(
      (await rescheduleBooking(salon.scope, client, id, at('10:15'))).startTime.equals(at('10:15')),
    ).toBe(true)
  })

  it('is refused where the time is taken or no slot, and the booking stays', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, at('10:00'))
    await book(salon, at('14:00'))
    const attempts = [at('14:00'), at('12:00'), at('14:05')].map((time) =>
      rescheduleBooking(salon.scope, client, id, time),
    )
    expect(await outcomes(attempts)).toEqual({ slot_taken: 1, slot_unavailable: 2 })
    expect((await stored(salon, id)).start_time.equals(at('10:00'))).toBe(true)
  })

  it('is refused after a cancellation and after the cut-off', async () => {
    const salon = await makeSalon()
    const [one, two] = [await book(salon, at('10:00')), await book(salon, at('11:00'))]
    await cancelBooking(salon.scope, client, one.id, null)
    expect(await outcomes([rescheduleBooking(salon.scope, client, one.id, at('15:00'))])).toEqual({
      booking_ended: 1,
    })
    setClockStart(at('12:00', '08'))
    expect(await outcomes([rescheduleBooking(salon.scope, client, two.id, at('15:00'))])).toEqual({
      cutoff_passed: 1,
    })
  })

  it('races fairly: one of many gets the time, nobody gets an error, nothing overlaps', async () => {
    const salon = await makeSalon()
    const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '13:00', '13:30']
    const bookings = []
    for (const time of times) bookings.push(await book(salon, at(time)))
    const attempts = bookings.map(({ id }, i) =>
      rescheduleBooking(salon.scope, client, id, at(i % 2 ? '15:00' : '15:15')),
    )
    expect(await outcomes(attempts)).toEqual({ booked: 1, slot_taken: 7 })
  })
})
