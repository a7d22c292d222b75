import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { reachOf, type Reach } from '#domain/staff/reach.ts'
import { setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { bookSlot } from './book-slot.ts'
import type { Booking, BookingStatus } from './booking.ts'
import { changeBookingStatus } from './change-booking-status.ts'
import { findAppointment } from './find-appointment.ts'
import { findAppointments, type AppointmentFilter } from './find-appointments.ts'
import { findOverview } from './find-overview.ts'

useDatabase()
const present = Temporal.Instant.from('2030-01-07T06:00:00Z')
beforeEach(() => setClockStart(present))

const at = (day: number, time: string) =>
  Temporal.Instant.from(`2030-01-${String(day).padStart(2, '0')}T${time}:00Z`)

function book(
  salon: Salon,
  startTime: Temporal.Instant,
  { name = 'Ana', staffId = salon.staffIds[0]! } = {},
): Promise<Booking> {
  const client = { name, email: `${newId()}@example.com`, phone: null, locale: 'pt' } as const
  const request = {
    id: newId(),
    serviceId: salon.serviceId,
    staffId,
    startTime,
    client,
    notes: null,
    source: 'online',
  } as const
  return bookSlot(salon.scope, { kind: 'client' }, request)
}

const owner = (salon: Salon) =>
  ({ actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' }) as const

function change(salon: Salon, booking: Booking, status: BookingStatus, by: { reach: Reach } = owner(salon)) {
  const { actor } = owner(salon)
  return changeBookingStatus(
    salon.scope,
    { actor, ...by },
    { id: booking.id, status, version: booking.version, reason: null },
  )
}

describe('changing the status of a booking', () => {
  it('is written into its history with who, when, from what to what', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const { after } = await change(salon, booking, 'confirmed')
    expect(after).toMatchObject({ status: 'confirmed', version: 1 })
    const found = await findAppointment(salon.scope, 'everyone', booking.id, 'pt')
    expect(found?.appointment).toMatchObject({
      status: 'confirmed',
      serviceName: 'Corte',
      staffName: 'Staff 0',
    })
    expect(found?.history.map(({ kind, by, staffName }) => ({ kind, by, staffName }))).toEqual([
      { kind: 'booked', by: 'client', staffName: null },
      { kind: 'status_changed', by: 'staff', staffName: 'Staff 0' },
    ])
    expect(found?.history[1]?.before?.status).toBe('pending')
    expect(found?.history[1]?.after.status).toBe('confirmed')
  })

  it('may lead from any status to any other', async () => {
    const salon = await makeSalon()
    let booking = await book(salon, at(8, '10:00'))
    const walk = [
      'no_show',
      'cancelled',
      'completed',
      'pending',
      'cancelled',
      'confirmed',
      'completed',
      'no_show',
      'pending',
    ] as const
    for (const status of walk) booking = (await change(salon, booking, status)).after
    expect(booking).toMatchObject({ status: 'pending', version: walk.length })
  })

  it('tells the second of two people who decided on the same sight, and overwrites nothing', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const both = await Promise.allSettled([
      change(salon, booking, 'confirmed'),
      change(salon, booking, 'cancelled'),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ reason: 'booking_changed' })
    const found = await findAppointment(salon.scope, 'everyone', booking.id, 'en')
    expect(found?.history).toHaveLength(2)
  })

  it('repeated changes nothing', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    await change(salon, booking, 'confirmed')
    expect((await change(salon, booking, 'confirmed')).after.version).toBe(1)
  })

  it('brings a cancelled booking back while its time is free, and not once it is taken', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, at(8, '10:00'))
    const { after: cancelled } = await change(salon, booking, 'cancelled')
    const { after: back } = await change(salon, cancelled, 'confirmed')
    const { after: again } = await change(salon, back, 'cancelled')
    await book(salon, at(8, '10:15'))
    await expect(change(salon, again, 'confirmed')).rejects.toMatchObject({ reason: 'slot_taken' })
    const found = await findAppointment(salon.scope, 'everyone', booking.id, 'en')
    expect(found?.appointment.status).toBe('cancelled')
  })

  it('lets of many who want the same time back, or book it, one win', async () => {
    const salon = await makeSalon()
    const cancelled: Booking[] = []
    for (let i = 0; i < 6; i++)
      cancelled.push((await change(salon, await book(salon, at(8, '10:00')), 'cancelled')).after)
    const attempts = [
      ...cancelled.map((booking) => change(salon, booking, 'confirmed')),
      ...Array.from({ length: 6 }, () => book(salon, at(8, '10:00'))),
    ]
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'slot_taken' })
  })

  it('is refused for a booking of another tenant, and of a colleague to whom the role does not reach', async () => {
    const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon()]
    const booking = await book(salon, at(8, '10:00'))
    await expect(change(other, booking, 'confirmed')).rejects.toMatchObject({ reason: 'unknown_booking' })
    const specialist = { reach: reachOf({ id: salon.staffIds[1]!, role: 'specialist' }) }
    await expect(change(salon, booking, 'confirmed', specialist)).rejects.toMatchObject({
      reason: 'unknown_booking',
    })
    expect(await findAppointment(other.scope, 'everyone', booking.id, 'en')).toBeUndefined()
    expect(await findAppointment(salon.scope, specialist.reach, booking.id, 'en')).toBeUndefined()
  })
})

const everything: AppointmentFilter = {
  from: null,
  to: null,
  status: null,
  serviceId: null,
  staffId: null,
  client: null,
}
const firstPage = { number: 1, size: 25, order: 'asc' } as const

async function namesOf(
  salon: Salon,
  filter: Partial<AppointmentFilter>,
  page: object = {},
  reach: Reach = 'everyone',
) {
  const found = await findAppointments(
    salon.scope,
    reach,
    { ...everything, ...filter },
    { ...firstPage, ...page },
    'en',
  )
  return found.appointments.map((one) => one.clientName)
}

describe('the list of appointments', () => {
  it('is filtered by date, status, service, staff member and the name of the client', async () => {
    const salon = await makeSalon({ staff: 2 })
    await book(salon, at(8, '09:00'), { name: 'João 100%' })
    await change(salon, await book(salon, at(9, '09:00'), { name: 'Maria_Silva' }), 'confirmed')
    await book(salon, at(10, '09:00'), { name: 'joana', staffId: salon.staffIds[1]! })
    expect(await namesOf(salon, {})).toEqual(['João 100%', 'Maria_Silva', 'joana'])
    expect(await namesOf(salon, {}, { order: 'desc' })).toEqual(['joana', 'Maria_Silva', 'João 100%'])
    expect(await namesOf(salon, { from: at(9, '09:00'), to: at(10, '09:00') })).toEqual(['Maria_Silva'])
    expect(await namesOf(salon, { status: 'pending' })).toEqual(['João 100%', 'joana'])
    expect(await namesOf(salon, { serviceId: salon.serviceId })).toHaveLength(3)
    expect(await namesOf(salon, { serviceId: newId() })).toEqual([])
    expect(await namesOf(salon, { staffId: salon.staffIds[1]! })).toEqual(['joana'])
    expect(await namesOf(salon, { client: 'JO' })).toEqual(['João 100%', 'joana'])
    expect(await namesOf(salon, { client: '%' })).toEqual(['João 100%'])
    expect(await namesOf(salon, { client: '_' })).toEqual(['Maria_Silva'])
  })

  it('shows a specialist their own appointments, whatever the filter asks for', async () => {
    const salon = await makeSalon({ staff: 2 })
    await book(salon, at(8, '09:00'), { name: 'mine', staffId: salon.staffIds[1]! })
    await book(salon, at(8, '09:00'), { name: 'theirs' })
    const reach = reachOf({ id: salon.staffIds[1]!, role: 'specialist' })
    expect(await namesOf(salon, {}, {}, reach)).toEqual(['mine'])
    expect(await namesOf(salon, { staffId: salon.staffIds[0]! }, {}, reach)).toEqual([])
  })

  it('comes in pages, each appointment on one of them', async () => {
    const salon = await makeSalon()
    const hours = ['09:00', '09:30', '10:00', '10:30', '11:00']
    for (const [index, time] of hours.entries()) await book(salon, at(8, time), { name: `${index}` })
    const pages = [1, 2, 3].map((number) =>
      findAppointments(salon.scope, 'everyone', everything, { number, size: 2, order: 'asc' }, 'en'),
    )
    const found = await Promise.all(pages)
    expect(found.map((page) => page.appointments.map((one) => one.clientName))).toEqual([
      ['0', '1'],
      ['2', '3'],
      ['4'],
    ])
    expect(found.map((page) => [page.total, page.hasNext])).toEqual([
      [5, true],
      [5, true],
      [5, false],
    ])
  })
})

describe('the overview', () => {
  it('shows the day and what needs confirming', async () => {
    const salon = await makeSalon()
    setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
    await change(salon, await book(salon, at(7, '09:00'), { name: 'today' }), 'confirmed')
    await change(salon, await book(salon, at(7, '11:00'), { name: 'gone' }), 'cancelled')
    await book(salon, at(8, '09:00'), { name: 'tomorrow' })
    const overview = await findOverview(salon.scope, 'everyone', { timeZone: 'Europe/Lisbon' }, present, 'en')
    expect(overview.today.map((one) => one.clientName)).toEqual(['today'])
    expect(overview.toConfirm.map((one) => one.clientName)).toEqual(['tomorrow'])
    expect(overview.toConfirmCount).toBe(1)
  })
})
