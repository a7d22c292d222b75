import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { setClockStart, now } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { addClient } from './add-client.ts'
import { changeClient } from './change-client.ts'
import { draftProblems, type ClientDraft } from './client.ts'
import { findClient } from './find-client.ts'
import type { ClientOrder } from './client-order.ts'
import { findClients } from './find-clients.ts'
import { rememberClient } from './remember-client.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const draft = (name: string, more: Partial<ClientDraft> = {}): ClientDraft => ({
  name,
  email: null,
  phone: null,
  locale: 'en',
  notes: null,
  ...more,
})

const look = ({ scope }: Salon) => ({ scope, reach: 'everyone', now: now() }) as const
async function namesOf(salon: Salon, search = '', order: ClientOrder = 'name', number = 1, size = 25) {
  const found = await findClients(look(salon), { search, order, number, size })
  return found.clients.map(({ name }) => name)
}

const at = (hour: number, day = 9) =>
  Temporal.Instant.from(`2030-01-${String(day).padStart(2, '0')}T00:00Z`).add({ hours: hour })
const person = (name: string, email: string) =>
  ({ client: { name, email, phone: null, locale: 'pt' } }) as const

describe('the list of clients', () => {
  it('is found by a part of name, email or number, with or without accents and capitals', async () => {
    const salon = await makeSalon()
    await addClient(salon.scope, draft('João Simões', { phone: '+351 912 345 678' }))
    await addClient(salon.scope, draft('Zoë 100%', { email: 'Zoe_1@Example.com' }))
    expect(await namesOf(salon, 'joao SIM')).toEqual(['João Simões'])
    expect(await namesOf(salon, 'SIMÕES')).toEqual(['João Simões'])
    expect(await namesOf(salon, '912-345')).toEqual(['João Simões'])
    expect(await namesOf(salon, '351912')).toEqual(['João Simões'])
    expect(await namesOf(salon, 'zoe_1@')).toEqual(['Zoë 100%'])
    expect(await namesOf(salon, '100%')).toEqual(['Zoë 100%'])
    expect(await namesOf(salon, '%')).toEqual(['Zoë 100%'])
    expect(await namesOf(salon, 'j_ao')).toEqual([])
  })

  it('comes in pages of what is sought, and tells on each how many there are', async () => {
    const salon = await makeSalon()
    for (const name of ['Ana A', 'Ana B', 'Ana C', 'Rui']) await addClient(salon.scope, draft(name))
    const page = async (number: number) => {
      const { clients, ...rest } = await findClients(look(salon), {
        search: 'ana',
        order: 'name',
        number,
        size: 2,
      })
      return { names: clients.map(({ name }) => name), ...rest }
    }
    expect(await page(1)).toEqual({ names: ['Ana A', 'Ana B'], total: 3, hasNext: true })
    expect(await page(2)).toEqual({ names: ['Ana C'], total: 3, hasNext: false })
    expect(await page(3)).toEqual({ names: [], total: 3, hasNext: false })
  })

  it('stands in the order of names as people read them, or newest first', async () => {
    const salon = await makeSalon()
    for (const name of ['Zé', 'ana maria', 'Álvaro', 'Ana', 'beto']) {
      await addClient(salon.scope, draft(name))
      setClockStart(now().add({ minutes: 1 }))
    }
    expect(await namesOf(salon)).toEqual(['Álvaro', 'Ana', 'ana maria', 'beto', 'Zé'])
    expect(await namesOf(salon, '', 'new')).toEqual(['beto', 'Ana', 'Álvaro', 'ana maria', 'Zé'])
    expect(await namesOf(salon, '', 'name', 2, 2)).toEqual(['ana maria', 'beto'])
  })

  it('tells bookings and last visit, and goes by it: whoever never was here comes last', async () => {
    const salon = await makeSalon({ staff: 2 })
    for (const name of ['Never B', 'Never A']) await addClient(salon.scope, draft(name))
    const [first, second] = salon.staffIds
    await book(salon, at(10), { ...person('Early', 'early@example.com'), staffId: first! })
    await book(salon, at(10, 10), { ...person('Late', 'late@example.com'), staffId: first! })
    await book(salon, at(11), { ...person('Late', 'late@example.com'), staffId: second! })
    await book(salon, at(14, 20), { ...person('Early', 'early@example.com'), staffId: second! })
    setClockStart(at(0, 15))
    const inOrder = ['Late', 'Early', 'Never A', 'Never B']
    expect(await namesOf(salon, '', 'visit')).toEqual(inOrder)
    for (const [index, name] of inOrder.entries())
      expect(await namesOf(salon, '', 'visit', index + 1, 1)).toEqual([name])
    expect(await namesOf(salon, 'e', 'visit')).toEqual(inOrder)
    const { clients, total } = await findClients(look(salon), {
      search: '',
      order: 'visit',
      number: 1,
      size: 2,
    })
    expect([total, clients]).toMatchObject([
      4,
      [
        { bookings: 2, lastVisit: at(10, 10) },
        { bookings: 2, lastVisit: at(10) },
      ],
    ])
  })

  it('shows a specialist the clients of their own appointments, and figures of those alone', async () => {
    const salon = await makeSalon({ staff: 2 })
    await book(salon, at(10), { ...person('Mine', 'mine@example.com'), staffId: salon.staffIds[1]! })
    await book(salon, at(11), { ...person('Mine', 'mine@example.com'), staffId: salon.staffIds[0]! })
    await book(salon, at(12 + 2), { ...person('Not mine', 'other@example.com'), staffId: salon.staffIds[0]! })
    setClockStart(at(0, 15))
    const mine = { ...look(salon), reach: { staffId: salon.staffIds[1]! } }
    for (const order of ['name', 'visit', 'new'] as const) {
      const found = await findClients(mine, { search: '', order, number: 1, size: 25 })
      expect([found.total, found.clients.map(({ name }) => name)]).toEqual([1, ['Mine']])
      expect(found.clients[0]).toMatchObject({ bookings: 1, lastVisit: at(10) })
    }
    const everyone = await findClients(look(salon), { search: '', order: 'name', number: 1, size: 25 })
    const notMine = everyone.clients.find(({ name }) => name === 'Not mine')!
    expect(await findClient(salon.scope, mine.reach, notMine.id)).toBeUndefined()
    expect(await findClient(salon.scope, 'everyone', notMine.id)).toMatchObject({ name: 'Not mine' })
  })
})

describe('a client', () => {
  it('is changed by whoever has read the latest, and the second is told', async () => {
    const { scope } = await makeSalon()
    const id = await addClient(scope, draft('Ana'))
    const { version } = await changeClient(scope, { id, version: 0, ...draft('Ana', { notes: 'Tea' }) })
    const second = changeClient(scope, { id, version: 0, ...draft('Ana', { notes: 'Coffee' }) })
    await expect(second).rejects.toMatchObject({ reason: 'client_changed' })
    expect(await findClient(scope, 'everyone', id)).toMatchObject({ notes: 'Tea', version })
  })

  it('that a booking added a number to has changed, too; a booking that adds nothing has not changed it', async () => {
    const { scope } = await makeSalon()
    const id = await addClient(scope, draft('Ana', { email: 'ana@example.com' }))
    const details = { name: 'Anna', email: 'ANA@example.com', phone: '912 345 678', locale: 'en' } as const
    const bookAgain = () =>
      inTenant(scope, (transaction) => rememberClient(transaction, scope, details, now()))
    expect(await bookAgain()).toBe(id)
    expect(await findClient(scope, 'everyone', id)).toMatchObject({ name: 'Ana', version: 1 })
    await bookAgain()
    expect(await findClient(scope, 'everyone', id)).toMatchObject({ phone: '912 345 678', version: 1 })
  })

  it('shares an email address with nobody', async () => {
    const { scope } = await makeSalon()
    await addClient(scope, draft('Ana', { email: 'ana@example.com' }))
    const again = addClient(scope, draft('Ana 2', { email: 'Ana@Example.com' }))
    await expect(again).rejects.toMatchObject({ reason: 'email_in_use' })
    const id = await addClient(scope, draft('Bea'))
    const taken = changeClient(scope, { id, version: 0, ...draft('Bea', { email: 'ana@example.com' }) })
    await expect(taken).rejects.toMatchObject({ reason: 'email_in_use' })
    expect(await findClient(scope, 'everyone', id)).toMatchObject({ email: null, version: 0 })
  })

  it('of another tenant is not there', async () => {
    const [salon, other] = [await makeSalon(), await makeSalon()]
    const id = await addClient(salon.scope, draft('Ana'))
    expect(await findClient(other.scope, 'everyone', id)).toBeUndefined()
    for (const forged of [id, newId()])
      await expect(
        changeClient(other.scope, { id: forged, version: 0, ...draft('stolen') }),
      ).rejects.toMatchObject({ reason: 'unknown_client' })
    expect(await namesOf(other)).toEqual([])
  })
})

describe('what is written down of a client', () => {
  it.each([
    [draft('Ana', { email: 'ana@example.com', phone: '(21) 912-345 678' }), []],
    [draft(''), ['name_missing']],
    [draft('x'.repeat(121)), ['name_long']],
    [draft('Ana', { email: 'ana@example' }), ['email_wrong']],
    [draft('Ana', { email: 'a na@example.com', phone: 'later' }), ['email_wrong', 'phone_wrong']],
    [draft('Ana', { email: 'ana@example.com; bea@example.com' }), ['email_wrong']],
    [draft('Ana', { phone: '12', notes: 'x'.repeat(5001) }), ['phone_wrong', 'notes_long']],
  ])('%#: has a name, and addresses that can be', (typed, problems) => {
    expect(draftProblems(typed)).toEqual(problems)
  })
})
