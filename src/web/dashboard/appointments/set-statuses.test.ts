import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#auth/session.ts'
import { readTenant } from '#db/tenant.ts'
import { findAppointments } from '#domain/booking/find-appointments.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { StaffRole } from '#domain/staff/staff-member.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { chosenIn, setStatuses } from './set-statuses.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

async function sessionOf(salon: Salon, place = 0, role: StaffRole = 'owner'): Promise<Session> {
  const [[row]] = await readTenant(salon.scope, professionalOf(salon.scope))
  const id = salon.staffIds[place]!
  return {
    scope: salon.scope,
    actor: { kind: 'staff', id },
    member: { id, name: 'Staff', bio: null, email: null, role },
    professional: toProfessional(row!),
    cookies: [],
  } as unknown as Session
}

const bookAll = (salon: Salon, count: number, staffId = 'any') =>
  Promise.all(
    Array.from({ length: count }, (_, day) =>
      book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z').add({ hours: day * 24 }), { staffId }),
    ),
  )

async function statusesOf(salon: Salon): Promise<string[]> {
  const filter = { from: null, to: null, status: null, serviceId: null, staffId: null, client: null }
  const page = { number: 1, size: 50, order: 'asc' } as const
  const { appointments } = await findAppointments(salon.scope, 'everyone', filter, page, 'en')
  return appointments.map(({ status }) => status)
}

describe('what was chosen in the list', () => {
  const chosen = (...values: string[]) => {
    const form = new FormData()
    form.set('status', 'confirmed')
    for (const value of values) form.append('chosen', value)
    return chosenIn(form)
  }
  const id = '0198f3a0-0000-7000-8000-000000000001'

  it('has the status of the form, or its own', () => {
    expect(chosen(`${id} 3`, `${id} 4 cancelled`)).toEqual([
      { id, version: 3, status: 'confirmed' },
      { id, version: 4, status: 'cancelled' },
    ])
  })

  it('is nothing that no list holds, and never more than a hundred', () => {
    expect(chosen('', id, `${id} x`, `${id} -1`, `${id} 1 lost`, 'x 1')).toEqual([])
    expect(chosen(...Array.from({ length: 150 }, () => `${id} 1`))).toHaveLength(100)
  })
})

describe('setting the status of several', () => {
  it('changes each, says what it was, and can be taken back by that', async () => {
    const salon = await makeSalon()
    const bookings = await bookAll(salon, 12)
    const session = await sessionOf(salon)
    const { done, refused } = await setStatuses(
      session,
      bookings.map(({ id, version }) => ({ id, version, status: 'confirmed' })),
      'en',
    )
    expect(refused).toEqual([])
    expect(done).toHaveLength(12)
    expect(new Set(await statusesOf(salon))).toEqual(new Set(['confirmed']))
    const back = done.map(({ id, version, before }) => ({ id, version, status: before }))
    expect((await setStatuses(session, back, 'en')).done).toHaveLength(12)
    expect(new Set(await statusesOf(salon))).toEqual(new Set(['pending']))
  })

  it('tells of each that was refused who it is and why, and changes the others', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [seen, own] = await bookAll(salon, 2, salon.staffIds[0])
    const [others] = await bookAll(salon, 1, salon.staffIds[1])
    const session = await sessionOf(salon, 0, 'specialist')
    const status = 'confirmed' as const
    await setStatuses(session, [{ id: seen!.id, version: 0, status: 'no_show' }], 'en')
    const result = await setStatuses(
      session,
      [seen!, own!, others!].map(({ id }) => ({ id, version: 0, status })),
      'en',
    )
    expect(result.done).toMatchObject([{ id: own!.id, before: 'pending', version: 1 }])
    expect(result.refused).toEqual([
      { id: seen!.id, client: 'Ana', when: 'Tue 8 Jan, 10:00', why: 'booking_changed' },
      { id: others!.id, client: null, when: null, why: 'unknown_booking' },
    ])
  })

  it('says nothing of what has the status already', async () => {
    const salon = await makeSalon()
    const [booking] = await bookAll(salon, 1)
    const again = [{ id: booking!.id, version: 0, status: 'pending' }] as const
    expect(await setStatuses(await sessionOf(salon), again, 'en')).toEqual({ done: [], refused: [] })
  })
})
