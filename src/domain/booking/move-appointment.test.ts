import { beforeEach, describe, expect, it } from 'vitest'
import { blockDate } from '#domain/availability/block-date.ts'
import { blockedDays } from '#domain/availability/blocked-date.ts'
import { inTenant } from '#db/tenant.ts'
import { setDeliverers } from '#domain/staff/set-deliverers.ts'
import { reachOf, type Reach } from '#domain/staff/reach.ts'
import { setClockStart } from '#time/clock.ts'
import { book as bookAsClient } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import type { Booking } from './booking.ts'
import { changeBookingStatus } from './change-booking-status.ts'
import { explainMove } from './explain-move.ts'
import { findAppointment } from './find-appointment.ts'
import { moveAppointment, type Move } from './move-appointment.ts'
import { undoChange } from './undo-change.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const at = (day: number, time: string) =>
  Temporal.Instant.from(`2030-01-${String(day).padStart(2, '0')}T${time}:00Z`)

const book = (salon: Salon, time: Temporal.Instant, staffId = salon.staffIds[0]!) =>
  bookAsClient(salon, time, { staffId })

const by = (salon: Salon, reach: Reach = 'everyone') =>
  ({ actor: { kind: 'staff', id: salon.staffIds[0]! }, reach }) as const

function move(salon: Salon, booking: Booking, changes: Partial<Move>, reach: Reach = 'everyone') {
  const { id, version, startTime, staffId } = booking
  return moveAppointment(salon.scope, by(salon, reach), {
    id,
    version,
    startTime,
    staffId,
    anyTime: false,
    ...changes,
  })
}

const stored = async (salon: Salon, { id }: Booking) =>
  (await findAppointment(salon.scope, 'everyone', id, 'en'))!

describe('moving an appointment', () => {
  it('gives it another time and another staff member at once, and writes that into its history', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await book(salon, at(8, '10:00'))
    const { after } = await move(salon, booking, { startTime: at(9, '14:20'), staffId: salon.staffIds[1]! })
    expect(after.endTime).toEqual(at(9, '14:50'))
    const { appointment, history } = await stored(salon, booking)
    expect(appointment).toMatchObject({ staffName: 'Staff 1', version: 1, status: 'pending' })
    expect(appointment.startTime).toEqual(at(9, '14:20'))
    expect(history.map(({ kind, by: who }) => [kind, who])).toEqual([
      ['booked', 'client'],
      ['rescheduled', 'staff'],
    ])
    await expect(book(salon, at(8, '10:00'))).resolves.toMatchObject({ staffId: salon.staffIds[0] })
  })

  it('to where it is changes nothing', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    expect((await move(salon, booking, { version: 99 })).after.version).toBe(0)
    expect((await stored(salon, booking)).history).toHaveLength(1)
  })

  it('may lead over its own old time', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    await expect(move(salon, booking, { startTime: at(8, '10:15') })).resolves.toBeDefined()
  })

  it.each([
    ['07:00', ['outside_hours']],
    ['12:15', ['break']],
    ['16:45', ['ends_after_closing']],
    ['13:07', []],
  ] as const)('to %s is warned of %j, and possible all the same', async (time, reasons) => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const endTime = at(8, time).add({ minutes: 30 })
    const place = { ...booking, startTime: at(8, time), endTime, before: booking }
    expect(await explainMove(salon.scope, 'everyone', place, 'en')).toEqual({
      rules: reasons,
      collisions: [],
    })
    if (reasons.length > 0)
      await expect(move(salon, booking, place)).rejects.toMatchObject({ reason: 'outside_hours' })
    await expect(move(salon, booking, { ...place, anyTime: true })).resolves.toBeDefined()
  })

  it('to somebody who does not deliver the service is warned of, and possible all the same', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await book(salon, at(8, '10:00'))
    await inTenant(salon.scope, (transaction) =>
      setDeliverers(transaction, salon.scope, salon.serviceId, [salon.staffIds[0]!]),
    )
    const place = { staffId: salon.staffIds[1]! }
    const asked = { ...booking, ...place, before: booking }
    expect((await explainMove(salon.scope, 'everyone', asked, 'en')).rules).toEqual(['not_delivered'])
    await expect(move(salon, booking, place)).rejects.toMatchObject({ reason: 'outside_hours' })
    await expect(move(salon, booking, { ...place, anyTime: true })).resolves.toBeDefined()
  })

  it('onto a blocked date is warned of', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const day = Temporal.PlainDate.from('2030-01-09')
    await blockDate(salon.scope, blockedDays(day, day.add({ days: 1 })), null, null)
    await expect(move(salon, booking, { startTime: at(9, '10:00') })).rejects.toMatchObject({
      reason: 'outside_hours',
    })
  })

  it('is refused onto another appointment or its buffer, at any price, and told with which it collides', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await book(salon, at(8, '10:00'))
    const other = await book(salon, at(8, '14:00'))
    const startTime = at(8, '13:45')
    await expect(move(salon, booking, { startTime, anyTime: true })).rejects.toMatchObject({
      reason: 'slot_taken',
    })
    expect((await stored(salon, booking)).appointment.startTime).toEqual(at(8, '10:00'))
    const place = { ...booking, startTime, endTime: at(8, '14:15'), before: booking }
    const { collisions } = await explainMove(salon.scope, 'everyone', place, 'pt')
    expect(collisions.map(({ who }) => who)).toEqual([{ id: other.id, clientName: 'Ana' }])
    const freeOther = { ...place, staffId: salon.staffIds[1]! }
    expect((await explainMove(salon.scope, 'everyone', freeOther, 'en')).collisions).toEqual([])
  })

  it('is refused for what is no longer to come', async () => {
    const salon = await makeSalon()
    for (const status of ['cancelled', 'completed', 'no_show'] as const) {
      const booking = await book(salon, at(8, '10:00'))
      const change = { id: booking.id, status, version: 0, reason: null }
      const { after } = await changeBookingStatus(salon.scope, by(salon), change)
      await expect(move(salon, after, { startTime: at(9, '10:00') })).rejects.toMatchObject({
        reason: 'booking_ended',
      })
      await changeBookingStatus(salon.scope, by(salon), { ...change, status: 'cancelled', version: 1 })
    }
  })

  it('tells the second of two people who move the same appointment, and overwrites nothing', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const both = await Promise.allSettled([
      move(salon, booking, { startTime: at(8, '15:00') }),
      move(salon, booking, { startTime: at(8, '16:00') }),
    ])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ reason: 'booking_changed' })
    expect((await stored(salon, booking)).history).toHaveLength(2)
  })

  it('lets of many who move to the same time one win', async () => {
    const salon = await makeSalon({ staff: 4 })
    const bookings = await Promise.all(salon.staffIds.map((id) => book(salon, at(8, '10:00'), id)))
    const target = { startTime: at(9, '10:00'), staffId: salon.staffIds[0]! }
    const outcomes = await Promise.allSettled(bookings.map((one) => move(salon, one, target)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'slot_taken' })
  })

  it('is refused to another tenant, out of reach, and to somebody out of reach', async () => {
    const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon()]
    const booking = await book(salon, at(8, '10:00'))
    const target = { startTime: at(9, '10:00') }
    const forged = { id: booking.id, version: 0, anyTime: true, staffId: other.staffIds[0]!, ...target }
    await expect(moveAppointment(other.scope, by(other), forged)).rejects.toMatchObject({
      reason: 'unknown_booking',
    })
    await expect(move(salon, booking, { ...target, staffId: other.staffIds[0]! })).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    const [first, second] = salon.staffIds.map((id) => reachOf({ id, role: 'specialist' }))
    await expect(move(salon, booking, target, second)).rejects.toMatchObject({ reason: 'unknown_booking' })
    const handOver = { ...target, staffId: salon.staffIds[1]! }
    await expect(move(salon, booking, handOver, first)).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    await expect(move(salon, booking, target, first)).resolves.toBeDefined()
  })
})

describe('taking the last change back', () => {
  it('brings a moved appointment back to its time and staff member', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await book(salon, at(8, '10:00'))
    const { after } = await move(salon, booking, { startTime: at(9, '10:00'), staffId: salon.staffIds[1]! })
    const undone = await undoChange(salon.scope, by(salon), after)
    expect(undone.after).toMatchObject({ staffId: booking.staffId, version: 2 })
    const { appointment, history } = await stored(salon, booking)
    expect(appointment.startTime).toEqual(booking.startTime)
    expect(appointment.endTime).toEqual(booking.endTime)
    expect(history.map(({ kind }) => kind)).toEqual(['booked', 'rescheduled', 'rescheduled'])
  })

  it('brings a cancelled appointment back, unless its time has gone meanwhile', async () => {
    const salon = await makeSalon()
    const cancel = async () => {
      const booking = await book(salon, at(8, '10:00'))
      const change = { id: booking.id, status: 'cancelled', version: 0, reason: null } as const
      return (await changeBookingStatus(salon.scope, by(salon), change)).after
    }
    const first = await cancel()
    const { after } = await undoChange(salon.scope, by(salon), first)
    expect(after.status).toBe('pending')
    const again = await changeBookingStatus(salon.scope, by(salon), {
      ...after,
      status: 'cancelled',
      reason: null,
    })
    await book(salon, at(8, '10:15'))
    await expect(undoChange(salon.scope, by(salon), again.after)).rejects.toMatchObject({
      reason: 'slot_taken',
    })
    expect((await stored(salon, first)).appointment.status).toBe('cancelled')
  })

  it('is refused once somebody changed it, and after ten minutes; a new booking has no change to take back', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const refused = (reason: string, one: Booking) =>
      expect(undoChange(salon.scope, by(salon), one)).rejects.toMatchObject({ reason })
    await refused('undo_expired', booking)
    const { after } = await move(salon, booking, { startTime: at(9, '10:00') })
    await refused('booking_changed', booking)
    setClockStart(Temporal.Instant.from('2030-01-07T06:10:01Z'))
    await refused('undo_expired', after)
    const other = await makeSalon()
    await expect(undoChange(other.scope, by(other), after)).rejects.toMatchObject({
      reason: 'unknown_booking',
    })
  })
})
