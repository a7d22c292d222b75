import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { setClockStart } from '#time/clock.ts'
import { book, bookingRequest, outcomes } from '#tests/support/book.ts'
import { everyDay, makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { bookSlot } from './book-slot.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const at = (time: string) => Temporal.Instant.from(`2030-01-08T${time}:00Z`)

async function rowsOf(
  salon: Salon,
  table: 'bookings' | 'clients' | 'tasks' | 'booking_events',
): Promise<number> {
  const { rows } = await inTenant(salon.scope, async (transaction) => ({
    rows: await transaction
      .selectFrom(table)
      .select('id')
      .where('professional_id', '=', salon.scope.professionalId)
      .execute(),
  }))
  return rows.length
}

describe('booking a slot', () => {
  it('records the booking, the client, its history and what follows', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at('10:00'))
    expect(booking).toMatchObject({
      status: 'pending',
      price: '20.00',
      currency: 'EUR',
      staffId: salon.staffIds[0],
      locale: 'pt',
    })
    expect(booking.endTime.equals(at('10:30'))).toBe(true)
    expect([await rowsOf(salon, 'bookings'), await rowsOf(salon, 'clients')]).toEqual([1, 1])
    // Three mails, a reminder, webhooks, calendars.
    expect([await rowsOf(salon, 'booking_events'), await rowsOf(salon, 'tasks')]).toEqual([1, 6])
  })

  it('refuses what is not a slot, and changes nothing', async () => {
    const salon = await makeSalon()
    const never = {
      off_grid: at('10:05'),
      break: at('12:00'),
      closed: at('17:00'),
      off_grid_by_a_nanosecond: at('10:00').add({ nanoseconds: 1 }),
      ends_in_break: at('11:45'),
    }
    const past = Temporal.Instant.from('2030-01-06T10:00:00Z')
    const tooSoon = Temporal.Instant.from('2030-01-07T06:30:00Z')
    const tooFar = Temporal.Instant.from('2030-06-08T10:00:00Z')
    const attempts = [...Object.values(never), past, tooSoon, tooFar].map((start) => book(salon, start))
    expect(await outcomes(attempts)).toEqual({ slot_unavailable: 8 })
    expect([await rowsOf(salon, 'bookings'), await rowsOf(salon, 'clients')]).toEqual([0, 0])
  })

  it('refuses a time that no calendar of the database reaches like any other that is no slot', async () => {
    const salon = await makeSalon()
    const farAway = [
      '+275760-09-13T00:00:00Z',
      '+010000-01-01T00:00:00Z',
      '9999-12-31T23:45:00Z',
      '-000001-01-01T00:00:00Z',
      '-271821-04-20T00:00:00Z',
    ]
    const attempts = farAway.map((start) => book(salon, Temporal.Instant.from(start)))
    expect(await outcomes(attempts)).toEqual({ slot_unavailable: 5 })
  })

  it('refuses services and staff members of nobody and of another tenant', async () => {
    const salon = await makeSalon()
    const other = await makeSalon()
    expect(await outcomes([book(salon, at('10:00'), { serviceId: other.serviceId })])).toEqual({
      unknown_service: 1,
    })
    expect(await outcomes([book(salon, at('10:00'), { serviceId: newId() })])).toEqual({ unknown_service: 1 })
    expect(await outcomes([book(salon, at('10:00'), { staffId: other.staffIds[0]! })])).toEqual({
      unknown_staff_member: 1,
    })
    expect(await rowsOf(salon, 'bookings')).toBe(0)
  })

  it('asks for a phone number where the professional does', async () => {
    const salon = await makeSalon()
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('professionals')
        .set({ phone_field: 'required', schedule_version: 1000 })
        .where('professional_id', '=', salon.scope.professionalId)
        .execute(),
    )
    expect(await outcomes([book(salon, at('10:00'))])).toEqual({ phone_required: 1 })
  })

  it('answers a repeated request with the booking that it made', async () => {
    const salon = await makeSalon()
    const request = bookingRequest(salon, at('10:00'))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bookSlot(salon.scope, { kind: 'client' }, request)),
    )
    expect(new Set(answers.map((booking) => booking.id))).toEqual(new Set([request.id]))
    expect(await rowsOf(salon, 'bookings')).toBe(1)
    const another = { ...request, client: { ...request.client, email: 'somebody@example.com' } }
    expect(await outcomes([bookSlot(salon.scope, { kind: 'client' }, another)])).toEqual({ slot_taken: 1 })
  })
})

describe('many clients at once', () => {
  it('give one slot to one of them, and tell the others that it is taken', async () => {
    const salon = await makeSalon()
    const attempts = Array.from({ length: 200 }, () => book(salon, at('10:00')))
    expect(await outcomes(attempts)).toEqual({ booked: 1, slot_taken: 199 })
    expect([
      await rowsOf(salon, 'bookings'),
      await rowsOf(salon, 'clients'),
      await rowsOf(salon, 'tasks'),
    ]).toEqual([1, 1, 6])
  })

  it('never get overlapping times', async () => {
    const salon = await makeSalon()
    const starts = ['10:00', '10:15', '10:30', '10:45', '11:00']
    await outcomes(Array.from({ length: 100 }, (_, i) => book(salon, at(starts[i % starts.length]!))))
    const booked = await inTenant(salon.scope, (transaction) =>
      transaction
        .selectFrom('bookings')
        .select(['start_time', 'end_time'])
        .where('professional_id', '=', salon.scope.professionalId)
        .orderBy('start_time')
        .execute(),
    )
    expect(booked.length).toBeGreaterThanOrEqual(2)
    for (const [index, { start_time }] of booked.entries()) {
      const before = booked[index - 1]
      if (before) expect(Temporal.Instant.compare(before.end_time, start_time)).toBeLessThanOrEqual(0)
    }
  })

  it('fill "Anyone" exactly: as many as there are staff members, then no more', async () => {
    const salon = await makeSalon({ staff: 3 })
    const attempts = Array.from({ length: 20 }, () => book(salon, at('10:00')))
    expect(await outcomes(attempts)).toEqual({ booked: 3, slot_taken: 17 })
  })

  it('never get more bookings than the plan has', async () => {
    const salon = await makeSalon({ staff: 1, plan: 'free' })
    const days = (today: Temporal.PlainDate) => ({ firstDate: today, endDate: today.add({ days: 20 }) })
    const { slots } = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
    const apart = slots
      .filter((_, index) => index % 2 === 0)
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
    const attempts = apart.slice(0, 150).map((start) => book(salon, start))
    expect(await outcomes(attempts)).toEqual({ booked: 50, booking_limit_reached: 100 })
    expect([await rowsOf(salon, 'bookings'), await rowsOf(salon, 'clients')]).toEqual([50, 50])
    const after = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
    expect(after.slots.length).toBe(0)
  })
})

describe('"Anyone"', () => {
  it('goes to the staff member with the fewest bookings that day, then by id', async () => {
    const salon = await makeSalon({ staff: 3 })
    const [first, second, third] = [...salon.staffIds].sort()
    const order: string[] = []
    for (const time of ['09:00', '10:00', '11:00', '14:00']) order.push((await book(salon, at(time))).staffId)
    expect(order).toEqual([first, second, third, first])
  })

  it('does not count the bookings of the night that follows', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first] = [...salon.staffIds].sort()
    for (const staffId of salon.staffIds) await setWorkingHours(salon.scope, staffId, everyDay(0, 1440), [])
    await book(salon, Temporal.Instant.from('2030-01-09T00:00:00Z'), { staffId: first! })
    expect((await book(salon, at('10:00'))).staffId).toBe(first)
  })
})

describe('buffers', () => {
  it('are kept by the database too, not only by the list of slots', async () => {
    const salon = await makeSalon()
    await inTenant(salon.scope, (transaction) =>
      transaction
        .updateTable('professionals')
        .set({ buffer_minutes: 15, schedule_version: 1000 })
        .where('professional_id', '=', salon.scope.professionalId)
        .execute(),
    )
    await book(salon, at('10:00'))
    expect(await outcomes([book(salon, at('10:30')), book(salon, at('09:30'))])).toEqual({ slot_taken: 2 })
    const id = newId()
    await expect(
      inTenant(salon.scope, async (transaction) => {
        const row = await transaction
          .selectFrom('bookings')
          .selectAll()
          .where('professional_id', '=', salon.scope.professionalId)
          .executeTakeFirstOrThrow()
        const { client_key: _generated, ...kept } = row
        const moved = { start_time: at('10:40'), end_time: at('11:10'), occupied_until: at('11:10') }
        await transaction
          .insertInto('bookings')
          .values({ ...kept, id, ...moved, link_hash: Buffer.from(id) })
          .execute()
      }),
    ).rejects.toMatchObject({ code: '23P01' })
    expect(await outcomes([book(salon, at('10:45'))])).toEqual({ booked: 1 })
  })
})
