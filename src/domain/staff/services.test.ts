import { describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { addService } from '#domain/service/add-service.ts'
import { changeService } from '#domain/service/change-service.ts'
import { findServices } from '#domain/service/find-services.ts'
import { moveService } from '#domain/service/move-service.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findTeam } from './find-team.ts'
import { setDeliverers } from './set-deliverers.ts'

useDatabase()

const draft = (name: string) => ({
  name,
  description: null,
  translations: {},
  durationMinutes: 30,
  price: '10.00',
})
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
    expect(await findServices(salon.scope)).toEqual([{ id: salon.serviceId, ...wanted }])
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
    await setDeliverers(salon.scope, salon.serviceId, [second!])
    const deliverers = async () =>
      (await findTeam(salon.scope)).filter((one) => one.serviceIds.has(salon.serviceId)).map((one) => one.id)
    expect(await deliverers()).toEqual([second])
    for (const stranger of [other.staffIds[0]!, newId()]) {
      await expect(setDeliverers(salon.scope, salon.serviceId, [stranger])).rejects.toMatchObject({
        reason: 'unknown_staff_member',
      })
    }
    expect(await deliverers()).toEqual([second])
  })
})
