import { describe, expect, it } from 'vitest'
import { asTyped, newService, serviceErrors, serviceTyped, typedService } from './service-form.ts'

const typed = (changes: object) => ({ ...newService, name: 'Cut', ...changes })
const priceOf = (price: string) => typedService(typed({ price })).price

describe('the form of a service', () => {
  it('takes prices as people write them', () => {
    expect(['38', '38,5', '38.50', '0', '007', '1 200'].map(priceOf)).toEqual([
      '38.00',
      '38.50',
      '38.50',
      '0.00',
      '7.00',
      '1200.00',
    ])
    for (const price of ['', '-1', '38.505', '1e3', 'free', '38€', '999999999'])
      expect(serviceErrors(typed({ price }))).toEqual({ price: 'price' })
  })

  it('asks for a name and for a duration that exists', () => {
    expect(serviceErrors(typed({}))).toEqual({})
    expect(serviceErrors(typed({ name: '', duration: '4' }))).toEqual({
      name: 'missing',
      duration: 'duration',
    })
    for (const duration of ['', '0', '1441', '30.5', '-30'])
      expect(serviceErrors(typed({ duration }))).toEqual({ duration: 'duration' })
  })

  it('gives back every service that went in', () => {
    const service = {
      id: 'x',
      name: 'Cut',
      description: null,
      durationMinutes: 45,
      price: '38.50',
      active: false,
      translations: { pt: { name: 'Corte' } },
    }
    expect({ id: 'x', ...typedService(asTyped(service, [])) }).toEqual(service)
  })

  it('reads what was sent, and nothing that was not', () => {
    const form = new FormData()
    for (const [name, value] of [
      ['name', ' Cut '],
      ['staff', 'nobody'],
      ['staff', '0198f3a0-0000-7000-8000-000000000001'],
      ['name-es', 'Corte'],
    ] as const)
      form.append(name, value)
    const read = serviceTyped(form)
    expect(read).toMatchObject({
      name: 'Cut',
      active: false,
      price: '',
      staffIds: ['0198f3a0-0000-7000-8000-000000000001'],
    })
    expect(read.translations.es?.name).toBe('Corte')
  })
})
