import { beforeAll, expect, it } from 'vitest'
import { makeFullSalon, people } from '#tests/support/full-salon.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let key: string
let salon: Awaited<ReturnType<typeof makeFullSalon>>

beforeAll(async () => {
  salon = await makeFullSalon()
  key = await keyOf(salon, 'secret')
})

const bookings = () => rest.postgrest(key).from('bookings').select('client_name').order('start_time')
type Filtered = ReturnType<typeof bookings>

/** Which of the salon's people are in the answer, by their places. */
async function found(query: PromiseLike<{ data: unknown; error: unknown }>): Promise<number[]> {
  const { data, error } = await query
  expect(error).toBeNull()
  return (data as { client_name: string }[]).map(({ client_name }) =>
    people.findIndex(({ name }) => name === client_name),
  )
}

const filters: [title: string, filter: (all: Filtered) => Filtered, expected: number[]][] = [
  ['eq', (all) => all.eq('status', 'pending'), [0]],
  ['eq with commas and quotes', (all) => all.eq('client_name', people[1].name), [1]],
  ['eq with an apostrophe', (all) => all.eq('client_name', people[2].name), [2]],
  ['eq with a percent sign', (all) => all.eq('client_name', people[3].name), [3]],
  ['eq with the empty text', (all) => all.eq('notes', ''), [2]],
  ['neq', (all) => all.neq('status', 'pending'), [1, 2, 3]],
  ['neq leaves out what is null', (all) => all.neq('notes', ''), [1, 3]],
  ['gt', (all) => all.gt('start_time', '2030-01-08T11:00:00Z'), [2, 3]],
  ['gte', (all) => all.gte('start_time', '2030-01-08T11:00:00+00:00'), [1, 2, 3]],
  ['gte in another zone', (all) => all.gte('start_time', '2030-01-08T12:00:00+01:00'), [1, 2, 3]],
  ['lt', (all) => all.lt('start_time', '2030-01-08T11:00:00Z'), [0]],
  ['lte', (all) => all.lte('start_time', '2030-01-08T11:00:00Z'), [0, 1]],
  [
    'two conditions on one column',
    (all) => all.gte('start_time', '2030-01-09').lt('start_time', '2030-01-10'),
    [2],
  ],
  ['numbers', (all) => all.gte('price', 20).lte('price', 20.0), [0, 1, 2, 3]],
  ['like', (all) => all.like('client_name', 'A%'), [0]],
  ['like minds the case', (all) => all.like('client_name', 'a%'), []],
  ['like with a star', (all) => all.like('client_name', '*rápido*'), [1]],
  ['like with an escaped per cent sign', (all) => all.like('client_name', String.raw`%\%%`), [3]],
  ['ilike', (all) => all.ilike('client_name', 'a%'), [0]],
  ['in', (all) => all.in('status', ['pending', 'confirmed']), [0, 1]],
  ['in with commas and quotes', (all) => all.in('client_name', ['Ana', people[2].name, 'x,y']), [0, 2]],
  ['in with nothing', (all) => all.in('status', []), []],
  ['is null', (all) => all.is('notes', null), [0]],
  ['is not null', (all) => all.not('notes', 'is', null), [1, 2, 3]],
  ['not eq', (all) => all.not('status', 'eq', 'pending'), [1, 2, 3]],
  ['not in', (all) => all.not('status', 'in', '(pending,confirmed)'), [2, 3]],
  ['or', (all) => all.or('status.eq.pending,status.eq.cancelled'), [0, 2]],
  ['or with and', (all) => all.or('status.eq.pending,and(status.eq.completed,notes.not.is.null)'), [0, 3]],
  [
    'or with not',
    (all) => all.or('status.not.in.(pending,cancelled),not.and(notes.is.null,price.gt.1)'),
    [1, 2, 3],
  ],
  [
    'or with quoted values',
    (all) => all.or('client_name.eq."Célia d\'Ávila",notes.eq."brings (two) children"'),
    [1, 2],
  ],
  [
    'or with a time',
    (all) => all.or('start_time.lt.2030-01-08T10:30:00.5+00:00,status.eq.completed'),
    [0, 3],
  ],
  [
    'or next to a filter',
    (all) => all.or('status.eq.pending,status.eq.confirmed').eq('client_phone', '+351 910'),
    [1],
  ],
  ['match', (all) => all.match({ status: 'completed', client_phone: '=1+1' }), [3]],
]

it.each(filters)('filters by %s', async (_title, filter, expected) => {
  expect(await found(filter(bookings()))).toEqual(expected)
})

it('compares truth values', async () => {
  const services = () => rest.postgrest(key).from('services').select('name').order('name')
  expect((await services().is('active', true)).data).toEqual([{ name: 'Colour' }, { name: 'Cut' }])
  expect((await services().not('active', 'is', true)).data).toEqual([{ name: 'Old' }])
  expect((await services().eq('active', false)).data).toEqual([{ name: 'Old' }])
})

it('compares with what another table holds', async () => {
  const { data } = await rest.postgrest(key).from('services').select('name,currency').eq('currency', 'EUR')
  expect(data).toHaveLength(3)
})

it('orders, with nulls where they are wanted', async () => {
  const all = () => rest.postgrest(key).from('bookings').select('client_name')
  expect(await found(all().order('client_name', { ascending: false }))).toEqual([2, 1, 0, 3])
  expect(await found(all().order('notes', { nullsFirst: true }).order('id'))).toEqual([0, 2, 3, 1])
  expect(await found(all().order('notes', { nullsFirst: false }))).toEqual([2, 3, 1, 0])
  expect(await found(all().order('notes', { ascending: false }))).toEqual([0, 1, 3, 2])
  expect(await found(all().order('price').order('start_time', { ascending: false }))).toEqual([3, 2, 1, 0])
})

it('cuts pages out', async () => {
  expect(await found(bookings().limit(2))).toEqual([0, 1])
  expect(await found(bookings().range(1, 2))).toEqual([1, 2])
  expect(await found(bookings().limit(0))).toEqual([])
  expect(await found(bookings().range(10, 20))).toEqual([])
})

it('prints values as PostgREST does', async () => {
  const answer = await rest.ask(
    key,
    'bookings?select=start_time,price,notes,client_phone&order=start_time&limit=1',
  )
  expect(await answer.text()).toBe(
    '[{"start_time" : "2030-01-08T10:00:00+00:00", "price" : 20.00, "notes" : null, "client_phone" : null}]',
  )
  const hours = await rest.ask(
    key,
    `working_hours?select=weekday,start_time,breaks&staff_id=eq.${salon.staffIds[0]}&order=weekday&limit=1`,
  )
  expect(await hours.json()).toEqual([
    { weekday: 1, start_time: '09:00:00', breaks: [{ start_time: '12:00:00', end_time: '13:00:00' }] },
  ])
})

const refused: [address: string, status: number, error: Record<string, unknown>][] = [
  ['bookings?status=pending', 400, { code: 'PGRST100', details: expect.stringContaining("unexpected 'p'") }],
  ['bookings?status=eq', 400, { code: 'PGRST100' }],
  ['bookings?status=', 400, { code: 'PGRST100' }],
  ['bookings?status=foo.bar', 400, { code: 'PGRST100' }],
  ['bookings?notes=is.something', 400, { code: 'PGRST100' }],
  ['bookings?status=in.pending', 400, { code: 'PGRST100' }],
  ['bookings?status=in.(pending', 400, { code: 'PGRST100' }],
  [
    'bookings?or=(status.eq.a',
    400,
    { code: 'PGRST100', message: '"failed to parse logic tree ((status.eq.a)" (line 1, column 13)' },
  ],
  ['bookings?or=()', 400, { code: 'PGRST100' }],
  ['bookings?order=start_time.sideways', 400, { code: 'PGRST100' }],
  ['bookings?select=id,', 400, { code: 'PGRST100' }],
  [
    'bookings?select=id;drop',
    400,
    { code: 'PGRST100', message: '"failed to parse select parameter (id;drop)" (line 1, column 3)' },
  ],
  ['bookings?limit=ten', 400, { code: 'PGRST100' }],
  ['bookings?limit=-1', 416, { code: 'PGRST103' }],
  ['bookings?select=id::text', 400, { code: 'PGRST127', message: expect.stringContaining('cast') }],
  ['bookings?select=notes->a', 400, { code: 'PGRST127' }],
  ['bookings?select=...services(name)', 400, { code: 'PGRST127' }],
  ['bookings?notes=fts.word', 400, { code: 'PGRST127', hint: expect.stringContaining('ilike') }],
  ['bookings?select=price.sum()', 400, { code: 'PGRST123', hint: expect.stringContaining('count=exact') }],
  ['bookings?select=count()', 400, { code: 'PGRST123' }],
  ['bookings?select=colour', 400, { code: '42703', message: 'column bookings.colour does not exist' }],
  ['bookings?colour=eq.red', 400, { code: '42703' }],
  ['bookings?order=colour', 400, { code: '42703' }],
  ['bookings?link_hash=eq.x', 400, { code: '42703' }],
  [
    'bookings?select=rooms(id)',
    400,
    { code: 'PGRST200', message: expect.stringContaining("between 'bookings' and 'rooms'") },
  ],
  ['bookings?services.name=eq.Cut', 400, { code: 'PGRST108' }],
  ['bookings?id=eq.7', 400, { code: '22P02', message: 'invalid input syntax for type uuid: "7"' }],
  ['bookings?start_time=gt.soon', 400, { code: '22007' }],
  ['bookings?start_time=gt.2030-02-30', 400, { code: '22008' }],
  ['services?duration=eq.long', 400, { code: '22P02' }],
  ['services?duration=eq.99999999999', 400, { code: '22003' }],
  ['services?active=is.null&duration=is.true', 400, { code: '42804' }],
  ['services?duration=like.3*', 404, { code: '42883' }],
  ['working_hours?breaks=eq.1', 404, { code: '42883' }],
  ['bookings?notes=eq.%00', 400, { code: '22021' }],
  [
    'rooms',
    404,
    { code: 'PGRST205', message: "Could not find the table 'public.rooms' in the schema cache" },
  ],
  ['bookings/1', 404, { code: 'PGRST125' }],
]

it.each(refused)('refuses %s', async (address, status, error) => {
  const answer = await rest.ask(key, address)
  const body: unknown = await answer.json()
  expect([answer.status, body]).toMatchObject([status, error])
  expect(Object.keys(body as object).sort()).toEqual(['code', 'details', 'hint', 'message'])
})
