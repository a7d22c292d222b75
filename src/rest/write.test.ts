import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { saveService } from '#domain/staff/save-service.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let salon: Salon
let secret: string
let publishable: string

beforeAll(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))
beforeEach(async () => {
  salon = await makeSalon({ staff: 2 })
  secret = await keyOf(salon, 'secret')
  publishable = await keyOf(salon, 'publishable')
})

const at = (time: string, day = 8) => `2030-01-0${day}T${time}:00Z`
const wanted = (startTime: string, changes: Record<string, unknown> = {}) => ({
  service_id: salon.serviceId,
  start_time: startTime,
  client_name: 'Ana',
  client_email: 'ana@example.com',
  ...changes,
})

describe('a publishable key', () => {
  it('books under the public rules, and is told what became of it but not who is on record', async () => {
    const { data, error, status } = await rest
      .supabase(publishable)
      .from('bookings')
      .insert(wanted(at('10:00'), { notes: 'Short' }))
      .select()
      .single()
    expect(error).toBeNull()
    expect(status).toBe(201)
    expect(data).toMatchObject({
      start_time: '2030-01-08T10:00:00+00:00',
      end_time: '2030-01-08T10:30:00+00:00',
      status: 'pending',
      source: 'online',
      price: 20,
      notes: 'Short',
      locale: 'en',
    })
    expect(data).not.toHaveProperty('client_id')
  })

  it('gets an empty 201 where no row is asked for', async () => {
    expect(
      await rest
        .supabase(publishable)
        .from('bookings')
        .insert(wanted(at('10:00'))),
    ).toMatchObject({
      status: 201,
      data: null,
      error: null,
    })
  })

  it.each([
    ['was never offered', at('10:07'), 422, 'slot_unavailable'],
    ['is past', at('10:00', 6), 422, 'slot_unavailable'],
  ])('is refused a time that %s', async (_, time, status, code) => {
    const answer = await rest.supabase(publishable).from('bookings').insert(wanted(time))
    expect(answer).toMatchObject({ status, error: { code } })
  })

  it('reads, changes and deletes nothing else', async () => {
    const { id } = await book(salon, Temporal.Instant.from(at('10:00')))
    const client = rest.supabase(publishable)
    const answers = await Promise.all([
      client.from('bookings').update({ status: 'cancelled' }).eq('id', id),
      client.from('bookings').delete().eq('id', id),
      client.from('clients').insert({ name: 'Ana' }),
      client
        .from('bookings')
        .insert(wanted(at('12:00')))
        .select('*,clients(*)'),
      client
        .from('bookings')
        .insert(wanted(at('12:00')))
        .select('client_id'),
    ])
    for (const { status, error } of answers) expect([status, error?.code]).toEqual([403, '42501'])
  })
})

describe('a secret key', () => {
  it('enters appointments as staff do, several at once: all of them or none', async () => {
    const client = rest.supabase(secret)
    const day = (time: string) => wanted(at(time), { staff_id: salon.staffIds[0] })
    const refused = await client.from('bookings').insert([day('14:00'), day('14:15')])
    expect(refused).toMatchObject({ status: 409, error: { code: '23P01' } })
    expect((await client.from('bookings').select()).data).toEqual([])
    const made = await client
      .from('bookings')
      .insert([day('14:00'), day('14:30')])
      .select('start_time,status,source,clients(name)')
    expect(made.data).toEqual([
      {
        start_time: '2030-01-08T14:00:00+00:00',
        status: 'confirmed',
        source: 'api',
        clients: { name: 'Ana' },
      },
      {
        start_time: '2030-01-08T14:30:00+00:00',
        status: 'confirmed',
        source: 'api',
        clients: { name: 'Ana' },
      },
    ])
  })

  it('keeps to the working hours unless it says that any time is meant', async () => {
    const early = JSON.stringify(wanted(at('05:00')))
    const post = (headers: Record<string, string>) =>
      rest.ask(secret, 'bookings', {
        method: 'POST',
        body: early,
        headers: { 'content-type': 'application/json', ...headers },
      })
    const refused = await post({})
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'slot_unavailable' }])
    const made = await post({ prefer: 'any-time=true' })
    expect([made.status, made.headers.get('preference-applied')]).toEqual([201, 'any-time=true'])
    expect(made.headers.get('location')).toMatch(/^\/rest\/v1\/bookings\?id=eq\.[0-9a-f-]{36}$/)
  })

  it('confirms, moves, hands over and annotates, and each is in the history', async () => {
    const { id } = await book(salon, Temporal.Instant.from(at('10:00')), { staffId: salon.staffIds[0]! })
    const change = {
      status: 'confirmed',
      start_time: at('15:00'),
      staff_id: salon.staffIds[1],
      notes: 'Bring photos',
    }
    const { data, error } = await rest
      .supabase(secret)
      .from('bookings')
      .update(change)
      .eq('id', id)
      .select()
      .single()
    expect(error).toBeNull()
    expect(data).toMatchObject({
      ...change,
      start_time: '2030-01-08T15:00:00+00:00',
      end_time: '2030-01-08T15:30:00+00:00',
    })
  })

  it('hands over to somebody who does not deliver the service only where that is meant', async () => {
    const [first, second] = salon.staffIds
    const cut = { name: 'Cut', description: null, translations: {}, durationMinutes: 30, price: '20.00' }
    await saveService(salon.scope, { id: salon.serviceId, version: 0 }, { ...cut, active: true }, [first!])
    const { id } = await book(salon, Temporal.Instant.from(at('10:00')), { staffId: first! })
    const handOver = async (prefer: string) => {
      const answer = await rest.ask(secret, `bookings?id=eq.${id}`, {
        method: 'PATCH',
        body: JSON.stringify({ staff_id: second }),
        headers: { 'content-type': 'application/json', prefer },
      })
      return answer.status
    }
    expect([await handOver('return=minimal'), await handOver('any-time=true')]).toEqual([422, 204])
  })

  it('changes only rows that still are what the filter says', async () => {
    const { id } = await book(salon, Temporal.Instant.from(at('10:00')))
    const confirm = () =>
      rest
        .supabase(secret)
        .from('bookings')
        .update({ status: 'confirmed' })
        .eq('id', id)
        .eq('status', 'pending')
        .select('id')
    const answers = await Promise.all([confirm(), confirm(), confirm()])
    expect(answers.map(({ error }) => error)).toEqual([null, null, null])
    expect(answers.map(({ data }) => data!.length).toSorted()).toEqual([0, 0, 1])
  })

  it('changes all of the rows or none', async () => {
    const [first, second] = [
      await book(salon, Temporal.Instant.from(at('10:00')), { staffId: salon.staffIds[0]! }),
      await book(salon, Temporal.Instant.from(at('11:00')), { staffId: salon.staffIds[0]! }),
    ]
    const client = rest.supabase(secret).from('bookings')
    const both = [first.id, second.id]
    expect(await client.update({ start_time: at('15:00') }).in('id', both)).toMatchObject({
      status: 409,
      error: { code: '23P01' },
    })
    expect(await client.update({ status: 'completed' }, { count: 'exact' }).in('id', both)).toMatchObject({
      status: 204,
      count: 2,
    })
  })

  it('cancels what it deletes', async () => {
    const { id } = await book(salon, Temporal.Instant.from(at('10:00')))
    const client = rest.supabase(secret).from('bookings')
    expect((await client.delete().eq('id', id).select('status')).data).toEqual([{ status: 'cancelled' }])
    expect((await client.select('status').eq('id', id)).data).toEqual([{ status: 'cancelled' }])
  })

  it('writes clients, services and blocked dates', async () => {
    const client = rest.supabase(secret)
    const ana = await client
      .from('clients')
      .insert({ name: 'Ana', email: 'ana@example.com' })
      .select('id,name')
      .single()
    expect(await client.from('clients').insert({ name: 'Eva', email: 'ANA@example.com' })).toMatchObject({
      status: 409,
      error: { code: '23505' },
    })
    const { id } = ana.data as unknown as { id: string }
    expect(
      (
        await client
          .from('clients')
          .update({ phone: '+351 912 345 678' })
          .eq('id', id)
          .select('name,phone')
          .single()
      ).data,
    ).toEqual({ name: 'Ana', phone: '+351 912 345 678' })
    expect((await client.from('clients').delete().eq('id', id).select('id')).data).toEqual([{ id }])
    const dye = await client
      .from('services')
      .insert({ name: 'Dye', duration: 60, price: '45.50' })
      .select('id,name,duration,price,active')
      .single()
    expect(dye.data).toMatchObject({ name: 'Dye', duration: 60, price: 45.5, active: true })
    expect(await client.from('services').update({ price: 50 }).eq('name', 'Dye')).toMatchObject({
      status: 204,
    })
    expect(await client.from('services').delete().eq('name', 'Dye')).toMatchObject({ status: 204 })
    const span = { start_time: '2030-01-09T00:00', end_time: '2030-01-10T00:00', reason: 'Away' }
    expect((await client.from('blocked_dates').insert(span).select('reason')).data).toEqual([
      { reason: 'Away' },
    ])
    expect(await client.from('blocked_dates').delete().eq('reason', 'Away')).toMatchObject({ status: 204 })
  })
})

describe('the professional', () => {
  const change = (key: string, to: object) =>
    rest
      .supabase(key)
      .from('professionals')
      .update(to)
      .eq('id', salon.scope.professionalId)
      .select('*')
      .single()

  it('has settings that a secret key changes, and at once other slots', async () => {
    const to = { name: 'Salon Ana', buffer_minutes: 15, slot_interval_minutes: 60, booking_window_days: 90 }
    const { data, error } = await change(secret, to)
    expect([error, data]).toMatchObject([null, { ...to, time_zone: 'Europe/Lisbon', currency: 'EUR' }])
    const early = await rest
      .supabase(publishable)
      .from('bookings')
      .insert(wanted(at('10:30')))
    expect(early.error?.code).toBe('slot_unavailable')
  })

  it.each([
    [{ time_zone: 'Lisbon' }, '23514'],
    [{ currency: 'EURO' }, '23514'],
    [{ locale: 'fr' }, '23514'],
    [{ slot_interval_minutes: 1 }, '23514'],
    [{ name: '' }, '23502'],
    [{ plan: 'ultra' }, '428C9'],
    [{ username: 'ana' }, '428C9'],
  ])('does not become %j', async (to, code) => {
    expect(await change(secret, to)).toMatchObject({ status: 400, error: { code } })
  })

  it('is left alone by a publishable key, and by another professional’s', async () => {
    expect(await change(publishable, { name: 'Eva' })).toMatchObject({
      status: 403,
      error: { code: '42501' },
    })
    const stranger = await keyOf(await makeSalon(), 'secret')
    expect(await change(stranger, { name: 'Eva' })).toMatchObject({
      status: 406,
      error: { code: 'PGRST116' },
    })
  })
})

describe('what cannot be written', () => {
  it.each([
    ['a missing column', { client_name: undefined }, 400, '23502'],
    ['an unknown column', { colour: 'red' }, 400, 'PGRST204'],
    ['a column that follows from others', { price: 1 }, 400, '428C9'],
    ['a service that is no id', { service_id: 'cut' }, 400, '22P02'],
    ['a time without its zone', { start_time: '2030-01-08T10:00:00' }, 400, '22007'],
    ['an address that is none', { client_email: 'ana' }, 400, '23514'],
    ['a service of nobody', { service_id: newId() }, 409, '23503'],
    ['a staff member of nobody', { staff_id: newId() }, 409, '23503'],
    ['a row of somebody else', { professional_id: newId() }, 403, '42501'],
  ])('is told: %s', async (_, changes, status, code) => {
    for (const key of [publishable, secret]) {
      const answer = await rest
        .supabase(key)
        .from('bookings')
        .insert(wanted(at('10:00'), changes))
      expect([answer.status, answer.error?.code]).toEqual([status, code])
    }
  })

  it('leaves everything where no filter says which rows are meant, and what is another tenant’s', async () => {
    const theirs = await makeSalon()
    const { id } = await book(theirs, Temporal.Instant.from(at('10:00')))
    const client = rest.supabase(secret).from('bookings')
    expect((await rest.ask(secret, 'bookings', { method: 'DELETE' })).status).toBe(400)
    expect((await client.update({ status: 'cancelled' }).eq('id', id).select()).data).toEqual([])
    expect((await client.update({ status: 'cancelled' }).eq('id', id).select().single()).error?.code).toBe(
      'PGRST116',
    )
    expect(await client.insert(wanted(at('10:00'), { service_id: theirs.serviceId }))).toMatchObject({
      error: { code: '23503' },
    })
  })

  it('refuses to write what only the dashboard decides, and upserts', async () => {
    const client = rest.supabase(secret)
    expect(await client.from('staff_members').insert({ name: 'Eva' })).toMatchObject({ status: 405 })
    expect(await client.from('bookings').upsert(wanted(at('10:00')))).toMatchObject({
      status: 400,
      error: { code: 'PGRST127' },
    })
  })
})

describe('a request with an Idempotency-Key', () => {
  const post = (key: string, body: unknown) =>
    rest.ask(publishable, 'bookings?select=id,status', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        prefer: 'return=representation',
      },
    })

  it('makes one booking, also ten times at once, and always answers the same', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('one', wanted(at('10:00')))))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(bodies).size).toBe(1)
    expect((await rest.supabase(secret).from('bookings').select('id')).data).toEqual([
      { id: JSON.parse(bodies[0]!)[0].id },
    ])
  })

  it('gives the same refusal again, and tells another request to take another key', async () => {
    await book(salon, Temporal.Instant.from(at('10:00')), { staffId: salon.staffIds[0]! })
    const taken = wanted(at('10:00'), { staff_id: salon.staffIds[0] })
    expect((await post('two', taken)).status).toBe(409)
    expect((await post('two', taken)).headers.get('idempotency-replayed')).toBe('true')
    const other = await post('two', wanted(at('11:00')))
    expect([other.status, await other.json()]).toMatchObject([422, { code: 'idempotency_key_reused' }])
  })
})
