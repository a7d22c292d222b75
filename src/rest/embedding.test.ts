import { beforeAll, expect, it } from 'vitest'
import { makeFullSalon } from '#tests/support/full-salon.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let key: string

beforeAll(async () => {
  key = await keyOf(await makeFullSalon(), 'secret')
})

const from = (table: string) => rest.supabase(key).from(table)

it('embeds the one row that a column leads to, under any name', async () => {
  const { data, error } = await from('bookings')
    .select('status,services(name,price),who:staff_id(name),client:clients(name,professionals(username))')
    .eq('status', 'pending')
  expect(error).toBeNull()
  expect(data).toEqual([
    {
      status: 'pending',
      services: { name: 'Cut', price: 20 },
      who: { name: 'Staff 0' },
      client: { name: 'Ana', professionals: { username: expect.any(String) } },
    },
  ])
})

it('embeds the rows that lead back, each in its order and range', async () => {
  const { data } = await from('staff_members')
    .select('name,bookings(client_name,clients(bookings(status)))')
    .order('name')
    .order('start_time', { referencedTable: 'bookings', ascending: false })
    .limit(1, { referencedTable: 'bookings' })
  expect(data).toEqual([
    {
      name: 'Staff 0',
      bookings: [{ client_name: "Célia d'Ávila", clients: { bookings: [{ status: 'cancelled' }] } }],
    },
    {
      name: 'Staff 1',
      bookings: [{ client_name: '100% Zoë_x', clients: { bookings: [{ status: 'completed' }] } }],
    },
  ])
  const everything = await from('professionals').select(
    'id,services(*),staff_members(*,working_hours(*),blocked_dates(*)),clients(*,bookings(*)),bookings(*)',
  )
  expect(everything.error).toBeNull()
})

it('filters what is embedded, and with it the rows where that is said', async () => {
  const clients = () => from('clients').select('name,bookings(status)').order('name')
  const pending = await clients().eq('bookings.status', 'pending')
  expect(pending.data).toEqual([
    { name: '100% Zoë_x', bookings: [] },
    { name: 'Ana', bookings: [{ status: 'pending' }] },
    { name: 'Bruno, "o rápido"', bookings: [] },
    { name: "Célia d'Ávila", bookings: [] },
  ])
  const inner = from('clients').select('name,bookings!inner(status)')
  expect((await inner.eq('bookings.status', 'pending')).data).toEqual([
    { name: 'Ana', bookings: [{ status: 'pending' }] },
  ])
  const one = from('bookings').select('status,services(name)').eq('services.name', 'Colour')
  expect(new Set((await one).data?.map(({ services }) => services))).toEqual(new Set([null]))
  const none = from('bookings').select('status,services!inner(name)').eq('services.name', 'Colour')
  expect((await none).data).toEqual([])
})

it('filters by trees on embedded tables, and deeper ones', async () => {
  const { data } = await from('services')
    .select('name,bookings!inner(status,clients!inner(name))')
    .or('status.eq.pending,status.eq.completed', { referencedTable: 'bookings' })
    .ilike('bookings.clients.name', 'ana')
  expect(data).toEqual([{ name: 'Cut', bookings: [{ status: 'pending', clients: { name: 'Ana' } }] }])
  const not = await rest.ask(
    key,
    'services?select=bookings(status)&bookings.not.and=(status.neq.pending)&name=eq.Cut',
  )
  expect(await not.json()).toEqual([{ bookings: [{ status: 'pending' }] }])
})

it('keeps the rows in which something is embedded, or nothing', async () => {
  const clients = () =>
    from('clients').select('name,bookings()').eq('bookings.status', 'pending').order('name')
  expect((await clients().not('bookings', 'is', null)).data).toEqual([{ name: 'Ana' }])
  expect((await clients().is('bookings', null).limit(1)).data).toEqual([{ name: '100% Zoë_x' }])
  expect((await clients().or('bookings.not.is.null,name.like.Bruno*')).data).toEqual([
    { name: 'Ana' },
    { name: 'Bruno, "o rápido"' },
  ])
  const one = () => from('bookings').select('status,who:services(name)').eq('who.name', 'Colour')
  const [none, all] = [await one().not('who', 'is', null), await one().is('who', null)]
  expect([none.error, none.data, all.data?.length]).toEqual([null, [], 4])
  expect((await from('bookings').select('status').is('services', null)).error?.code).toBe('42703')
  const often = await rest.ask(key, `clients?select=bookings()${'&bookings=is.null'.repeat(13)}`)
  expect(await often.json()).toMatchObject({ code: 'query_too_large' })
})

it('uses a table for its conditions alone', async () => {
  const { data } = await from('clients').select('name,bookings!inner()').eq('bookings.status', 'pending')
  expect(data).toEqual([{ name: 'Ana' }])
})

it('orders by a column of the one row that is embedded', async () => {
  const { data } = await from('bookings')
    .select('status,clients(name)')
    .order('clients(name)', { ascending: false })
    .limit(2)
  expect(data?.map(({ status }) => status)).toEqual(['cancelled', 'confirmed'])
  const many = await from('clients').select('name,bookings(status)').order('bookings(status)')
  expect(many.error).toMatchObject({ code: 'PGRST118' })
  expect((await from('bookings').select('status').order('clients(name)')).error).toMatchObject({
    code: 'PGRST108',
  })
})

it('finds the way by a hint, and says which ways there are', async () => {
  expect((await from('bookings').select('clients!client_id(name)').limit(1)).error).toBeNull()
  expect((await from('clients').select('bookings!bookings_client_id_fkey(status)').limit(1)).error).toBeNull()
  expect((await from('bookings').select('clients!staff_id(name)')).error).toMatchObject({
    code: 'PGRST200',
    details: expect.stringContaining("using the hint 'staff_id'"),
    hint: "What can be embedded in 'bookings': services, staff_members, clients, professionals.",
  })
})

it('takes nobody’s names for anything but names', async () => {
  const alias = `"a'b\\"c"`
  const answer = await rest.ask(
    key,
    `bookings?select=${encodeURIComponent(`${alias}:status,"x y":services(name)`)}&limit=1`,
  )
  expect(await answer.json()).toEqual([{ [`a'b"c`]: expect.any(String), 'x y': { name: 'Cut' } }])
})
