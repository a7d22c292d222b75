import { describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { addService } from '#domain/service/add-service.ts'
import { changeService } from '#domain/service/change-service.ts'
import { findServices } from '#domain/service/find-services.ts'
import { moveService } from '#domain/service/move-service.ts'
import { offerService } from '#domain/service/offer-service.ts'
import { removeService } from '#domain/service/remove-service.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findTeam } from './find-team.ts'
import { saveService } from './save-service.ts'
import { setDeliverers } from './set-deliverers.ts'

useDatabase()

const draft = (name: string) => ({
  name,
  description: null,
  translations: {},
  durationMinutes: 30,
  price: '10.00',
})
const deliver = ({ scope, serviceId }: Salon, staffIds: readonly string[]) =>
  inTenant(scope, (transaction) => setDeliverers(transaction, scope, serviceId, staffIds))
const namesOf = async (salon: Salon) => (await findServices(salon.scope)).map((one) => one.name)

describe('a service', () => {
  it('is changed in every part', async () => {
    const salon = await makeSalon()
    const wanted = {
      name: 'Long cut',
      description: 'With tea',
      translations: { es: { name: 'Corte largo' } },
      durationMinutes: 75,
      price: '49.50',
      active: false,
    }
    await changeService(salon.scope, { id: salon.serviceId, ...wanted })
    expect(await findServices(salon.scope)).toEqual([
      { id: salon.serviceId, ...wanted, archived: false, version: 1 },
    ])
  })

  it('of another tenant is not there', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const stolen = changeService(other.scope, { id: salon.serviceId, ...draft('stolen'), active: true })
    await expect(stolen).rejects.toMatchObject({ reason: 'unknown_service' })
    await expect(moveService(other.scope, salon.serviceId, 'up')).rejects.toMatchObject({
      reason: 'unknown_service',
    })
    expect(await namesOf(salon)).toEqual(['Cut'])
  })

  it('moves through the order, and stays at its ends', async () => {
    const salon = await makeSalon()
    for (const name of ['B', 'C']) await addService(salon.scope, draft(name), 0)
    const last = (await findServices(salon.scope)).at(-1)!
    await moveService(salon.scope, last.id, 'down')
    expect((await namesOf(salon)).at(-1)).toBe(last.name)
    await moveService(salon.scope, last.id, 'up')
    expect((await namesOf(salon))[1]).toBe(last.name)
    await moveService(salon.scope, last.id, 'up')
    await moveService(salon.scope, last.id, 'up')
    expect((await namesOf(salon))[0]).toBe(last.name)
  })

  it('moves to the place of another one', async () => {
    const salon = await makeSalon()
    for (const [index, name] of ['B', 'C', 'D'].entries())
      await addService(salon.scope, draft(name), index + 1)
    const [first, , third, fourth] = await findServices(salon.scope)
    await moveService(salon.scope, first!.id, { placeOf: third!.id })
    expect(await namesOf(salon)).toEqual(['B', 'C', 'Cut', 'D'])
    await moveService(salon.scope, fourth!.id, { placeOf: third!.id })
    expect(await namesOf(salon)).toEqual(['B', 'D', 'C', 'Cut'])
    const nowhere = moveService(salon.scope, first!.id, { placeOf: newId() })
    await expect(nowhere).rejects.toMatchObject({ reason: 'unknown_service' })
  })

  it('that two people change at once is told to the second, and nothing is overwritten', async () => {
    const salon = await makeSalon()
    const [service] = await findServices(salon.scope)
    const as = (name: string) => changeService(salon.scope, { ...service!, name }, service!.version)
    const outcomes = await Promise.allSettled([as('First'), as('Second')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ reason: 'service_changed' }) }),
    )
  })

  it('is offered and not offered at once, as its slots show', async () => {
    const salon = await makeSalon()
    const days = (today: Temporal.PlainDate) => ({ firstDate: today, endDate: today.add({ days: 7 }) })
    const slots = async () =>
      (await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })).slots.length
    expect(await slots()).toBeGreaterThan(0)
    await offerService(salon.scope, salon.serviceId, false)
    await expect(slots()).rejects.toMatchObject({ reason: 'unknown_service' })
    await offerService(salon.scope, salon.serviceId, true)
    await deliver(salon, [])
    expect(await slots()).toBe(0)
  })

  it('is deleted where it was never booked, and archived where it was', async () => {
    setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
    const salon = await makeSalon()
    const unused = await addService(salon.scope, draft('unused'), 1)
    await book(salon, Temporal.Instant.from('2030-01-08T10:00:00Z'))
    expect(await removeService(salon.scope, unused, 0)).toBe('deleted')
    const stale = removeService(salon.scope, salon.serviceId, 7)
    await expect(stale).rejects.toMatchObject({ reason: 'service_changed' })
    expect(await removeService(salon.scope, salon.serviceId, 0)).toBe('archived')
    expect(await findServices(salon.scope)).toMatchObject([{ name: 'Cut', active: false, archived: true }])
    const again = book(salon, Temporal.Instant.from('2030-01-08T14:00:00Z'))
    await expect(again).rejects.toMatchObject({ reason: 'unknown_service' })
    const changed = changeService(salon.scope, { id: salon.serviceId, ...draft('x'), active: true })
    await expect(changed).rejects.toMatchObject({ reason: 'unknown_service' })
    await offerService(salon.scope, salon.serviceId, true)
    expect((await book(salon, Temporal.Instant.from('2030-01-08T14:00:00Z'))).status).toBe('pending')
  })

  it('of another tenant is neither removed nor offered', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    for (const theft of [
      () => removeService(other.scope, salon.serviceId, 0),
      () => offerService(other.scope, salon.serviceId, false),
    ])
      await expect(theft()).rejects.toMatchObject({ reason: 'unknown_service' })
    expect(await findServices(salon.scope)).toMatchObject([{ name: 'Cut', active: true }])
  })

  it('can be active only as far as the plan goes, also when many are added at once', async () => {
    const salon = await makeSalon({ plan: 'free' })
    const attempts = Array.from({ length: 10 }, (_, index) =>
      addService(salon.scope, draft(`${index}`), index),
    )
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(4)
    const [first] = await findServices(salon.scope)
    await changeService(salon.scope, { ...first!, active: false })
    await addService(salon.scope, draft('another'), 9)
    await expect(changeService(salon.scope, first!)).rejects.toMatchObject({
      reason: 'service_limit_reached',
    })
    expect((await findServices(salon.scope)).filter((one) => one.active)).toHaveLength(5)
  })
})

describe('who delivers a service', () => {
  it('is whoever was named last, and nobody of another tenant', async () => {
    const [salon, other] = [await makeSalon({ staff: 3 }), await makeSalon()]
    const [, second] = salon.staffIds
    await deliver(salon, [second!])
    const deliverers = async () =>
      (await findTeam(salon.scope)).filter((one) => one.serviceIds.has(salon.serviceId)).map((one) => one.id)
    expect(await deliverers()).toEqual([second])
    for (const stranger of [other.staffIds[0]!, newId()]) {
      await expect(deliver(salon, [stranger])).rejects.toMatchObject({
        reason: 'unknown_staff_member',
      })
    }
    expect(await deliverers()).toEqual([second])
  })
})

describe('a service that is saved with who delivers it', () => {
  const team = async ({ scope }: Salon, serviceId: string) =>
    (await findTeam(scope)).filter((one) => one.serviceIds.has(serviceId)).map((one) => one.id)

  it('is new at the end of the list, offered or not as was said, then changed', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [first, second] = salon.staffIds
    const id = await saveService(salon.scope, null, { ...draft('Shave'), active: false }, [second!])
    expect(await findServices(salon.scope)).toMatchObject([
      { name: 'Cut' },
      { id, name: 'Shave', active: false },
    ])
    expect(await team(salon, id)).toEqual([second])
    await saveService(salon.scope, { id, version: 0 }, { ...draft('Trim'), active: true }, [first!])
    expect((await findServices(salon.scope))[1]).toMatchObject({ name: 'Trim', active: true, version: 1 })
    expect(await team(salon, id)).toEqual([first])
  })

  it('is all saved or not at all', async () => {
    const salon = await makeSalon({ staff: 2 })
    const service = { ...draft('Other'), active: true }
    const known = { id: salon.serviceId, version: 0 }
    const before = [await findServices(salon.scope), await team(salon, salon.serviceId)]
    await expect(saveService(salon.scope, known, service, [newId()])).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    await expect(saveService(salon.scope, null, service, [newId()])).rejects.toMatchObject({
      reason: 'unknown_staff_member',
    })
    await expect(saveService(salon.scope, { ...known, version: 7 }, service, [])).rejects.toMatchObject({
      reason: 'service_changed',
    })
    expect([await findServices(salon.scope), await team(salon, salon.serviceId)]).toEqual(before)
  })

  it('of another tenant is not there, and who works alone delivers it', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const service = { ...draft('Other'), active: true }
    const theft = saveService(other.scope, { id: salon.serviceId, version: 0 }, service, [])
    await expect(theft).rejects.toMatchObject({ reason: 'unknown_service' })
    const id = await saveService(salon.scope, null, service, [])
    expect(await team(salon, id)).toEqual(salon.staffIds)
  })
})
