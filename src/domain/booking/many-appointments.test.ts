import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findAppointments, type AppointmentFilter, type AppointmentPage } from './find-appointments.ts'

const database = useDatabase()
const first = { number: 1, size: 25, order: 'asc' } as const
const everything = { from: null, to: null, status: null, serviceId: null, staffId: null, client: null }
let small: Salon
let large: Salon

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  ;[small, large] = [await makeSalon(), await makeSalon({ staff: 10 })]
  const at = (time: string) => Temporal.Instant.from(`2030-01-08T${time}:00Z`)
  for (const salon of [small, large]) {
    const client = (name: string, email: string) => ({
      client: { name, email, phone: null, locale: 'pt' as const },
    })
    await book(salon, at('10:00'), client('João Quintela', 'joao@example.com'))
    await book(salon, at('11:00'), client('ana de Sá 100%', 'ana@example.com'))
  }
  await fillWithBookings(database.url(), large, { firstDay: '2024-01-01', days: 313, perDay: 16 })
})
afterEach(() => vi.restoreAllMocks())

const find = (salon: Salon, filter: Partial<AppointmentFilter> = {}, page: Partial<AppointmentPage> = {}) =>
  findAppointments(salon.scope, 'everyone', { ...everything, ...filter }, { ...first, ...page }, 'en')

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const count = sent.mock.calls.length
  sent.mockRestore()
  return count
}

const questions: [string, Partial<AppointmentFilter>, Partial<AppointmentPage>][] = [
  ['the first page', {}, {}],
  ['page 3', {}, { number: 3 }],
  ['a rare name', { client: 'quint' }, {}],
  ['a name that half of them have', { client: 'a' }, {}],
  ['those of one status by client', { status: 'completed' }, { sort: 'client' }],
]

describe('50 thousand appointments', () => {
  it.each(questions)('are answered in as many statements as two: %s', async (_, filter, page) => {
    const [few, many] = [
      await statementsOf(() => find(small, filter, page)),
      await statementsOf(() => find(large, filter, page)),
    ]
    expect(many).toBe(few)
    expect(many).toBeLessThanOrEqual(9)
  })

  it('are counted no further than helps', async () => {
    expect(await find(large)).toMatchObject({ total: 1001, mostCounted: 1000 })
    expect(await find(large, { client: 'regular' })).toMatchObject({ total: 301, mostCounted: 300 })
    expect(await find(large, { client: 'regular', status: 'completed' })).toMatchObject({ total: 301 })
    expect((await find(large, { client: 'regular' })).appointments).toHaveLength(25)
  })
})

describe('looking for a name', () => {
  const namesFor = async (client: string, salon = large) =>
    (await find(salon, { client })).appointments.map(({ clientName }) => clientName)

  it('finds it by any part of it, in any case, with or without accents', async () => {
    for (const typed of ['João Quintela', 'JOAO', 'ão q', 'quintel', 'tela'])
      expect(await namesFor(typed), typed).toEqual(['João Quintela'])
  })

  it('finds one or two letters where a word begins', async () => {
    expect(await namesFor('qu')).toEqual(['João Quintela'])
    expect(await namesFor('sa', small)).toEqual(['ana de Sá 100%'])
    expect(await namesFor('ui')).toEqual([])
  })

  it('takes what is typed as it is', async () => {
    expect(await namesFor('100%', small)).toEqual(['ana de Sá 100%'])
    expect(await namesFor('1%0', small)).toEqual([])
    expect(await namesFor('_oao', small)).toEqual([])
  })

  it('finds nothing of other professionals', async () => {
    expect((await find(small, { client: 'regular' })).total).toBe(0)
  })
})

describe('sorting', () => {
  it('goes by the client whatever the case, or by status, and then by time', async () => {
    const names = async (page: Partial<AppointmentPage>) =>
      (await find(small, {}, page)).appointments.map(({ clientName }) => clientName.slice(0, 3))
    expect(await names({ sort: 'client' })).toEqual(['ana', 'Joã'])
    expect(await names({ sort: 'client', order: 'desc' })).toEqual(['Joã', 'ana'])
    expect(await names({ sort: 'status' })).toEqual(['Joã', 'ana'])
  })
})
