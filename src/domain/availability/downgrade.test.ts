import { beforeEach, describe, expect, it } from 'vitest'
import { bookManually } from '#domain/booking/book-manually.ts'
import { findCalendar } from '#domain/booking/find-calendar.ts'
import { moveAppointment } from '#domain/booking/move-appointment.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { addService } from '#domain/service/add-service.ts'
import { changeService } from '#domain/service/change-service.ts'
import { findServices } from '#domain/service/find-services.ts'
import { moveService } from '#domain/service/move-service.ts'
import { offerService } from '#domain/service/offer-service.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'
import { newId } from '#db/new-id.ts'
import { setClockStart } from '#time/clock.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { explainSlot } from './explain-slot.ts'
import { findOffer } from './find-offer.ts'
import { findSlots } from './find-slots.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
const draft = (name: string) => ({
  name,
  description: null,
  translations: {},
  durationMinutes: 30,
  price: '10.00',
})

/** On Pro: seven services, A to G, and three staff members besides the owner. */
async function bigSalon(): Promise<Salon & { services: string[] }> {
  const salon = await makeSalon({ plan: 'pro', staff: 4 })
  await changeService(salon.scope, { id: salon.serviceId, ...draft('A'), active: true })
  const services = [salon.serviceId]
  for (const name of 'BCDEFG') services.push(await addService(salon.scope, draft(name), services.length))
  return { ...salon, services }
}

async function offered({ scope }: Salon) {
  const { services, team } = (await findOffer(scope)).schedule
  return { services: services.map(({ name }) => name).join(''), team: team.map(({ id }) => id) }
}

const week = (today: Temporal.PlainDate) => ({ firstDate: today, endDate: today.add({ days: 7 }) })

describe('after a downgrade', () => {
  it('the first services in the order and the owner are offered, and an upgrade brings back all the rest', async () => {
    const salon = await bigSalon()
    const before = [await offered(salon), await findServices(salon.scope)]
    expect(await changePlan(salon.scope, 'free')).toBe('pro')
    expect(await offered(salon)).toEqual({ services: 'ABCDE', team: salon.staffIds.slice(0, 1) })
    expect(await findServices(salon.scope)).toEqual(before[1])
    await changePlan(salon.scope, 'pro')
    expect([await offered(salon), await findServices(salon.scope)]).toEqual(before)
  })

  it('every door says the same of a service that is over the limit', async () => {
    const salon = await bigSalon()
    const over = salon.services[6]!
    await changePlan(salon.scope, 'free')
    const owner = { actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' } as const
    const client = { name: 'Ana', email: null, phone: null, locale: 'pt' } as const
    const asked = {
      id: newId(),
      serviceId: over,
      staffId: 'any',
      startTime: at('10:00'),
      client,
      notes: null,
    }
    expect(
      await outcomes([
        book(salon, at('10:00'), { serviceId: over }),
        bookManually(salon.scope, owner, asked),
        findSlots(salon.scope, { serviceId: over, staffId: 'any', days: week }),
        explainSlot(salon.scope, { serviceId: over, staffId: 'any', instant: at('10:00') }),
      ]),
    ).toEqual({ unknown_service: 4 })
  })

  it('every door says the same of a staff member who is over the limit, and what they have stays theirs', async () => {
    const salon = await bigSalon()
    const over = salon.staffIds[1]!
    const theirs = await book(salon, at('11:00'), { staffId: over })
    const owners = await book(salon, at('11:00'), { staffId: salon.staffIds[0]! })
    await changePlan(salon.scope, 'free')
    const owner = { actor: { kind: 'staff', id: salon.staffIds[0]! }, reach: 'everyone' } as const
    const client = { name: 'Ana', email: null, phone: null, locale: 'pt' } as const
    const asked = { serviceId: salon.serviceId, staffId: over }
    const move = { startTime: at('14:00'), version: 0, anyTime: true }
    expect(
      await outcomes([
        book(salon, at('10:00'), asked),
        bookManually(salon.scope, owner, {
          id: newId(),
          ...asked,
          startTime: at('10:00'),
          client,
          notes: null,
        }),
        findSlots(salon.scope, { ...asked, days: week }),
        moveAppointment(salon.scope, owner, { id: owners.id, staffId: over, ...move }),
      ]),
    ).toEqual({ unknown_staff_member: 4 })
    const days = week(Temporal.PlainDate.from('2030-01-07'))
    const filter = { staffId: null, withCancelled: false }
    const { appointments } = await findCalendar(salon.scope, 'everyone', days, filter, 'en')
    expect(appointments.map(({ staffId }) => staffId).sort()).toEqual([over, salon.staffIds[0]!].sort())
    await moveAppointment(salon.scope, owner, { id: theirs.id, staffId: over, ...move })
  })

  it('another order offers other services, and one that is taken off makes room for the next', async () => {
    const salon = await bigSalon()
    await changePlan(salon.scope, 'free')
    await moveService(salon.scope, salon.services[6]!, { placeOf: salon.services[0]! })
    expect((await offered(salon)).services).toBe('GABCD')
    await offerService(salon.scope, salon.services[1]!, false)
    expect((await offered(salon)).services).toBe('GACDE')
  })

  it('what is over the limit can still be changed, but nothing more becomes active', async () => {
    const salon = await bigSalon()
    await offerService(salon.scope, salon.services[2]!, false)
    await changePlan(salon.scope, 'free')
    for (const place of [0, 6])
      await changeService(salon.scope, { id: salon.services[place]!, ...draft('New'), active: true })
    await offerService(salon.scope, salon.services[6]!, true)
    const more = [
      offerService(salon.scope, salon.services[2]!, true),
      changeService(salon.scope, { id: salon.services[2]!, ...draft('C'), active: true }),
      addService(salon.scope, draft('H'), 7),
    ]
    expect(await outcomes(more)).toEqual({ service_limit_reached: 3 })
  })
})

describe('the team', () => {
  it('has as many besides the owner as the plan allows, also when many are added at once', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    const member = { name: 'New', email: null, bio: null, role: 'specialist' } as const
    const attempts = Array.from({ length: 12 }, (_, index) =>
      addStaffMember(salon.scope, member, index + 1, []),
    )
    expect(await outcomes(attempts)).toEqual({ booked: 5, staff_limit_reached: 7 })
  })

  it('is the owner alone on Free', async () => {
    const salon = await makeSalon({ plan: 'free' })
    const member = { name: 'New', email: null, bio: null, role: 'admin' } as const
    const attempt = addStaffMember(salon.scope, member, 1, [])
    await expect(attempt).rejects.toMatchObject({ reason: 'staff_limit_reached' })
  })
})
