import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import { findMatchingClients } from '#domain/client/find-matching-clients.ts'
import { bookingReachOf, type Reach } from '#domain/staff/reach.ts'
import { setClockStart } from '#time/clock.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { bookManually } from './book-manually.ts'
import type { ManualRequest } from './enter-booking.ts'
import { changeBookingStatus } from './change-booking-status.ts'
import { findAppointment } from './find-appointment.ts'
import { findCollisions } from './find-collisions.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const at = (day: number, time: string) =>
  Temporal.Instant.from(`2030-01-${String(day).padStart(2, '0')}T${time}:00Z`)

const walkIn = { name: 'Rui', email: null, phone: null, locale: 'pt' } as const

function enter(
  salon: Salon,
  startTime: Temporal.Instant,
  { reach = 'everyone', ...changes }: Partial<ManualRequest> & { reach?: Reach } = {},
) {
  const [owner] = salon.staffIds
  return bookManually(
    salon.scope,
    { actor: { kind: 'staff', id: owner! }, reach },
    {
      id: newId(),
      serviceId: salon.serviceId,
      staffId: owner!,
      startTime,
      client: walkIn,
      notes: null,
      ...changes,
    },
  )
}

async function countOf(salon: Salon, table: 'clients' | 'tasks' | 'booking_events' | 'bookings') {
  return inTenant(salon.scope, async (transaction) => {
    const rows = await transaction
      .selectFrom(table)
      .select('id')
      .where('professional_id', '=', salon.scope.professionalId)
      .execute()
    return rows.length
  })
}

async function usedOf(salon: Salon) {
  const [rows] = await readTenant(salon.scope, (database) =>
    database
      .selectFrom('booking_counts')
      .select(['kind', 'used'])
      .where('professional_id', '=', salon.scope.professionalId),
  )
  return Object.fromEntries(rows.map(({ kind, used }) => [kind, used]))
}

describe('an appointment that staff enter', () => {
  it('is confirmed from the start, by hand, and stands in the history of who entered it', async () => {
    const salon = await makeSalon()
    const booking = await enter(salon, at(8, '10:00'), { notes: 'Called at noon' })
    expect(booking).toMatchObject({
      status: 'confirmed',
      source: 'manual',
      clientName: 'Rui',
      price: '20.00',
    })
    const found = await findAppointment(salon.scope, 'everyone', booking.id, 'en')
    expect(found?.appointment.notes).toBe('Called at noon')
    expect(found?.history).toMatchObject([{ kind: 'booked', by: 'staff', staffName: 'Staff 0' }])
  })

  it('may lie outside hours, in a break, in the past, and beyond the window', async () => {
    const salon = await makeSalon()
    for (const time of [
      at(8, '03:00'),
      at(8, '12:15'),
      at(6, '10:07'),
      Temporal.Instant.from('2031-05-01T10:00Z'),
    ])
      expect((await enter(salon, time)).startTime.equals(time)).toBe(true)
  })

  it('never overlaps another, nor its buffer', async () => {
    const salon = await makeSalon()
    await enter(salon, at(8, '10:00'))
    for (const time of ['09:45', '10:00', '10:29'])
      await expect(enter(salon, at(8, time))).rejects.toMatchObject({ reason: 'slot_taken' })
    expect(await countOf(salon, 'bookings')).toBe(1)
    expect(await countOf(salon, 'clients')).toBe(1)
    await enter(salon, at(8, '10:30'))
  })

  it('has one winner where a hundred are entered for one time', async () => {
    const salon = await makeSalon()
    const attempts = Array.from({ length: 100 }, (_, minute) =>
      enter(salon, at(8, `10:${String(minute % 20).padStart(2, '0')}`)),
    )
    expect(await outcomes(attempts)).toEqual({ booked: 1, slot_taken: 99 })
    expect(await usedOf(salon)).toEqual({ all: 1, manual: 1 })
  })

  it('sent twice is one', async () => {
    const salon = await makeSalon()
    const id = newId()
    const [first, second] = [
      await enter(salon, at(8, '10:00'), { id }),
      await enter(salon, at(8, '10:00'), { id }),
    ]
    expect(second.id).toBe(first.id)
    expect(await countOf(salon, 'bookings')).toBe(1)
    await expect(enter(salon, at(8, '10:10'), { id })).rejects.toMatchObject({ reason: 'slot_taken' })
  })
})

describe('its client', () => {
  it('gets a record, also without an address', async () => {
    const salon = await makeSalon()
    const booking = await enter(salon, at(8, '10:00'))
    expect(await findMatchingClients(salon.scope, 'everyone', 'ru')).toEqual([
      { id: booking.clientId, name: 'Rui', email: null, phone: null },
    ])
    const namesake = await enter(salon, at(8, '11:00'))
    expect(namesake.clientId).not.toBe(booking.clientId)
  })

  it('is the one on record who was chosen, with the address and language on record', async () => {
    const salon = await makeSalon()
    const before = await book(salon, at(8, '10:00'))
    const booking = await enter(salon, at(8, '11:00'), { client: { id: before.clientId } })
    expect(booking).toMatchObject({ clientName: 'Ana', clientEmail: before.clientEmail, locale: 'pt' })
    expect(await countOf(salon, 'clients')).toBe(1)
  })

  it('is the one on record whose email was typed, and that record stays as it was', async () => {
    const salon = await makeSalon()
    const before = await book(salon, at(8, '10:00'))
    const client = {
      ...walkIn,
      email: before.clientEmail!.toUpperCase(),
      phone: '123',
      locale: 'en',
    } as const
    const booking = await enter(salon, at(8, '11:00'), { client })
    expect(booking).toMatchObject({ clientId: before.clientId, locale: 'pt' })
    expect(await findMatchingClients(salon.scope, 'everyone', 'ana')).toMatchObject([
      { name: 'Ana', phone: '123' },
    ])
  })

  it('is never that of another professional', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const { clientId } = await book(other, at(8, '10:00'))
    await expect(enter(salon, at(8, '10:00'), { client: { id: clientId } })).rejects.toMatchObject({
      reason: 'unknown_client',
    })
    expect(await findMatchingClients(salon.scope, 'everyone', 'Ana')).toEqual([])
  })

  it('is written to like any other, where there is an address', async () => {
    const salon = await makeSalon()
    await enter(salon, at(8, '10:00'), { client: { ...walkIn, email: 'rui@example.com' } })
    // Three mails, a reminder, webhooks, calendars.
    expect(await countOf(salon, 'tasks')).toBe(6)
  })
})

describe('who enters it', () => {
  it('books for anybody at the front desk, and as a specialist only for themselves', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [, id] = salon.staffIds as [string, string]
    const [attendant, specialist] = (['attendant', 'specialist'] as const).map((role) =>
      bookingReachOf({ id, role }),
    )
    await enter(salon, at(8, '10:00'), { reach: attendant! })
    await enter(salon, at(8, '10:00'), { reach: specialist!, staffId: id })
    await expect(enter(salon, at(8, '11:00'), { reach: specialist! })).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    const anyone = await enter(salon, at(8, '11:00'), { reach: specialist!, staffId: 'any' })
    expect(anyone.staffId).toBe(id)
  })

  it('finds as a specialist only the clients of their own appointments', async () => {
    const salon = await makeSalon({ staff: 2 })
    await enter(salon, at(8, '10:00'))
    const [owner, specialist] = salon.staffIds as [string, string]
    expect(await findMatchingClients(salon.scope, { staffId: specialist }, 'Rui')).toEqual([])
    expect(await findMatchingClients(salon.scope, { staffId: owner }, 'Rui')).toHaveLength(1)
  })

  it('leaves to "anyone" who is free, offered times before any others', async () => {
    const salon = await makeSalon({ staff: 2 })
    const both = [
      await enter(salon, at(8, '10:00'), { staffId: 'any' }),
      await enter(salon, at(8, '10:00'), { staffId: 'any' }),
    ]
    expect(both.map(({ staffId }) => staffId).sort()).toEqual([...salon.staffIds].sort())
    await expect(enter(salon, at(8, '10:15'), { staffId: 'any' })).rejects.toMatchObject({
      reason: 'slot_taken',
    })
    expect(await enter(salon, at(8, '03:00'), { staffId: 'any' })).toBeDefined()
  })

  it('is refused a service or staff member that does not exist', async () => {
    const salon = await makeSalon()
    await expect(enter(salon, at(8, '10:00'), { serviceId: newId() })).rejects.toMatchObject({
      reason: 'unknown_service',
    })
    await expect(enter(salon, at(8, '10:00'), { staffId: newId() })).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
  })
})

describe("the plan's limits", () => {
  const minutesApart = (count: number) =>
    Array.from({ length: count }, (_, index) => at(8, '00:00').add({ minutes: index * 30 }))

  it('let exactly 20 of a hundred parallel ones in on Free, and leave no trace of the others', async () => {
    const salon = await makeSalon({ plan: 'free' })
    expect(await outcomes(minutesApart(100).map((time) => enter(salon, time)))).toEqual({
      booked: 20,
      manual_limit_reached: 80,
    })
    expect(await usedOf(salon)).toEqual({ all: 20, manual: 20 })
    for (const table of ['bookings', 'clients', 'booking_events'] as const)
      expect(await countOf(salon, table)).toBe(20)
  })

  it('count what is entered among all bookings of the month', async () => {
    const salon = await makeSalon({ plan: 'free' })
    const online = Array.from({ length: 4 }, (_, day) =>
      [9, 9.5, 10, 10.5, 11, 11.5, 13, 13.5, 14, 14.5].map((hour) =>
        at(8 + day, `${String(Math.floor(hour)).padStart(2, '0')}:${hour % 1 ? '30' : '00'}`),
      ),
    ).flat()
    expect(await outcomes(online.map((time) => book(salon, time)))).toEqual({ booked: 40 })
    const entered = minutesApart(15).map((time) => enter(salon, time.add({ hours: 24 * 10 })))
    expect(await outcomes(entered)).toEqual({ booked: 10, booking_limit_reached: 5 })
    expect(await usedOf(salon)).toEqual({ all: 50, manual: 10 })
  })
})

describe('what is in the way', () => {
  it('is told with client and time, and without the client where it is none of theirs', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [owner, specialist] = salon.staffIds as [string, string]
    const booking = await enter(salon, at(8, '10:00'))
    const wanted = { staffIds: salon.staffIds, start: at(8, '10:20'), end: at(8, '10:50'), bufferMinutes: 0 }
    expect(await findCollisions(salon.scope, 'everyone', wanted, 'en')).toMatchObject([
      { staffId: owner, staffName: 'Staff 0', who: { id: booking.id, clientName: 'Rui' } },
    ])
    const [hidden] = await findCollisions(salon.scope, { staffId: specialist }, wanted, 'en')
    expect(hidden).toMatchObject({ staffId: owner, who: null })
    expect(hidden?.startTime.equals(at(8, '10:00'))).toBe(true)
  })

  it('is nothing before, after, with others, or cancelled', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await enter(salon, at(8, '10:00'))
    const find = (start: string, end: string, staffIds = salon.staffIds) =>
      findCollisions(
        salon.scope,
        'everyone',
        { staffIds, start: at(8, start), end: at(8, end), bufferMinutes: 0 },
        'en',
      )
    expect(await find('09:30', '10:00')).toEqual([])
    expect(await find('10:30', '11:00')).toEqual([])
    expect(await find('10:00', '10:30', [salon.staffIds[1]!])).toEqual([])
    const by = { actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' } as const
    await changeBookingStatus(salon.scope, by, {
      id: booking.id,
      status: 'cancelled',
      version: 0,
      reason: null,
    })
    expect(await find('10:00', '10:30')).toEqual([])
  })
})
