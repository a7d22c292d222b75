import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#http/app.ts'
import { makeFullSalon } from '#tests/support/full-salon.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
const rest = useRestServer()
let key: string

beforeAll(async () => {
  key = await keyOf(await makeFullSalon(), 'secret')
})

const ask = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  rest.ask(key, address, { method, headers })
const bookings = () => rest.postgrest(key).from('bookings')

describe('counts and ranges', () => {
  const ranges: [address: string, headers: Record<string, string>, status: number, contentRange: string][] = [
    ['bookings', {}, 200, '0-3/*'],
    ['bookings?status=eq.none', {}, 200, '*/*'],
    ['bookings', { Prefer: 'count=exact' }, 200, '0-3/4'],
    ['bookings?status=eq.none', { Prefer: 'count=exact' }, 200, '*/0'],
    ['bookings?limit=2', { Prefer: 'count=exact' }, 206, '0-1/4'],
    ['bookings?limit=2&offset=2', { Prefer: 'count=exact' }, 206, '2-3/4'],
    ['bookings?offset=4', { Prefer: 'count=exact' }, 206, '*/4'],
    ['bookings?limit=2', { Prefer: 'count=planned' }, 206, '0-1/4'],
    ['bookings?limit=2', { Prefer: 'count=estimated' }, 206, '0-1/4'],
    ['bookings', { Range: '1-2' }, 200, '1-2/*'],
    ['bookings', { Range: '1-2', 'Range-Unit': 'items', Prefer: 'count=exact' }, 206, '1-2/4'],
    ['bookings', { Range: '2-', Prefer: 'count=exact' }, 206, '2-3/4'],
    ['bookings?limit=3', { Range: '2-9' }, 200, '2-2/*'],
    ['bookings?limit=1', { Range: '2-9' }, 200, '*/*'],
    ['bookings', { Range: 'bytes=0-1' }, 200, '0-3/*'],
    ['bookings?select=id,clients!inner(name)&clients.name=eq.Ana', { Prefer: 'count=exact' }, 200, '0-0/1'],
    [
      'clients?select=id,bookings!inner()&bookings.status=in.(pending,confirmed)',
      { Prefer: 'count=exact' },
      200,
      '0-1/2',
    ],
  ]
  it.each(ranges)('%s %j', async (address, headers, status, contentRange) => {
    const answer = await ask(address, headers)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange])
    expect(answer.headers.get('preference-applied')).toBe(headers['Prefer'] ?? null)
    const [first = 0, last = -1] = (/^\d+-\d+/.exec(contentRange)?.[0] ?? '')
      .split('-')
      .filter(Boolean)
      .map(Number)
    expect(await answer.json()).toHaveLength(last - first + 1)
  })

  it('refuse what lies after the last row, or is upside down', async () => {
    const beyond = await ask('bookings?offset=5', { Prefer: 'count=exact' })
    expect([beyond.status, await beyond.json()]).toEqual([
      416,
      {
        code: 'PGRST103',
        message: 'Requested range not satisfiable',
        details: 'An offset of 5 was requested, but there are only 4 rows.',
        hint: null,
      },
    ])
    expect((await ask('bookings', { Range: '9-3' })).status).toBe(416)
  })

  it('are what the official client reads', async () => {
    const page = await bookings().select('id', { count: 'exact' }).range(0, 1)
    expect([page.status, page.count, page.data]).toEqual([206, 4, [expect.anything(), expect.anything()]])
    const head = await bookings().select('*', { count: 'exact', head: true }).eq('status', 'pending')
    expect([head.status, head.count, head.data]).toEqual([200, 1, null])
  })
})

describe('one row', () => {
  it('comes without brackets', async () => {
    const { data, error } = await bookings().select('status,services(name)').eq('client_name', 'Ana').single()
    expect([error, data]).toEqual([null, { status: 'pending', services: { name: 'Cut' } }])
    const answer = await ask('bookings?limit=1', { Accept: 'application/vnd.pgrst.object+json' })
    expect(answer.headers.get('content-type')).toBe('application/vnd.pgrst.object+json; charset=utf-8')
  })

  it('is refused where there are none or several', async () => {
    const none = await bookings().select().eq('status', 'none').single()
    expect([none.status, none.error]).toMatchObject([
      406,
      {
        code: 'PGRST116',
        message: 'Cannot coerce the result to a single JSON object',
        details: 'The result contains 0 rows',
      },
    ])
    const several = await bookings().select().single()
    expect([several.status, several.error]).toMatchObject([406, { details: 'The result contains 4 rows' }])
  })

  it('may be missing', async () => {
    expect((await bookings().select().eq('status', 'none').maybeSingle()).data).toBeNull()
    expect((await bookings().select('status').eq('status', 'pending').maybeSingle()).data).toEqual({
      status: 'pending',
    })
    expect((await bookings().select().maybeSingle()).error).toMatchObject({ code: 'PGRST116' })
  })
})

describe('forms', () => {
  it('CSV, with quotes where they are needed and numbers as they are', async () => {
    const { data } = await bookings()
      .select('client_name,price,notes,client_phone,services(name)')
      .order('start_time')
      .csv()
    expect(data?.split('\n')).toEqual([
      'client_name,price,notes,client_phone,services',
      'Ana,20.00,,,"{""name"":""Cut""}"',
      '"Bruno, ""o rápido""",20.00,brings (two) children,+351 910,"{""name"":""Cut""}"',
      'Célia d\'Ávila,20.00,,,"{""name"":""Cut""}"',
      '100% Zoë_x,20.00,a%b_c\\d,=1+1,"{""name"":""Cut""}"',
    ])
    const empty = await ask('bookings?select=id,who:client_name&status=eq.none', { Accept: 'text/csv' })
    expect([empty.headers.get('content-type'), await empty.text()]).toEqual([
      'text/csv; charset=utf-8',
      'id,who\n',
    ])
  })

  it('without what is null', async () => {
    const { data } = await bookings().select('status,notes').eq('client_name', 'Ana').stripNulls()
    expect(data).toEqual([{ status: 'pending' }])
  })

  const accepted: [accept: string, status: number, contentType: string][] = [
    ['*/*', 200, 'application/json; charset=utf-8'],
    ['application/json', 200, 'application/json; charset=utf-8'],
    [
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      200,
      'application/json; charset=utf-8',
    ],
    ['application/json;q=0.5, text/csv', 200, 'text/csv; charset=utf-8'],
    ['application/xml', 406, 'application/json'],
    ['application/vnd.pgrst.plan+json', 406, 'application/json'],
  ]
  it.each(accepted)('for Accept: %s', async (accept, status, contentType) => {
    const answer = await ask('bookings?select=id', { Accept: accept })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, contentType])
    if (status === 406) expect(await answer.json()).toMatchObject({ code: 'PGRST107' })
  })
})

it('answers HEAD with the headers of GET and nothing else', async () => {
  const headers = { Prefer: 'count=exact', Range: '0-1' }
  const [get, head] = [await ask('bookings', headers), await ask('bookings', headers, 'HEAD')]
  expect([head.status, head.headers.get('content-range')]).toEqual([206, '0-1/4'])
  expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
  expect(await head.text()).toBe('')
  expect((await ask('rooms', {}, 'HEAD')).status).toBe(404)
})

it('minds preferences that it does not know only where it is asked to', async () => {
  expect(
    (await ask('bookings', { Prefer: 'colour=red, count=exact' })).headers.get('preference-applied'),
  ).toBe('count=exact')
  const strict = await ask('bookings', { Prefer: 'handling=strict, colour=red' })
  expect([strict.status, await strict.json()]).toMatchObject([
    400,
    { code: 'PGRST122', details: 'Invalid preferences: colour=red' },
  ])
})

describe('other origins', () => {
  it('may ask, and read what counts', async () => {
    const answer = await ask('bookings?limit=1', { Origin: 'https://shop.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range')
    expect(
      (await ask('rooms', { Origin: 'https://shop.example' })).headers.get('access-control-allow-origin'),
    ).toBe('*')
  })

  it('are told before they ask, without a key', async () => {
    const answer = await fetch(`${rest.url()}/rest/v1/bookings`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'apikey,authorization,content-type,prefer',
      },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'apikey,authorization,content-type,prefer',
    )
  })
})

describe('keys', () => {
  const stranger = (headers: Record<string, string>) => fetch(`${rest.url()}/rest/v1/bookings`, { headers })
  it('are asked for', async () => {
    const answer = await stranger({})
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'PGRST302' }])
    expect((await stranger({ Authorization: `Bearer ${key}` })).status).toBe(200)
  })

  it('are refused where they are none of ours', async () => {
    for (const apikey of ['x', `${key}x`, `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`]) {
      const answer = await stranger({ apikey })
      expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'PGRST301' }])
    }
  })
})

describe('what asks too much', () => {
  const tooMuch: [title: string, address: string, status: number][] = [
    ['rows are cut to a page', 'bookings?limit=100000', 200],
    ['depth', `bookings?select=${'clients(bookings('.repeat(4)}id${')'.repeat(8)}`, 400],
    ['brackets', `bookings?or=${'(and'.repeat(50)}`, 400],
    ['tables', `bookings?select=${Array.from({ length: 13 }, (_, i) => `a${i}:services(id)`).join()}`, 400],
    ['columns', `bookings?select=${Array.from({ length: 51 }, (_, i) => `a${i}:id`).join()}`, 400],
    ['conditions', `bookings?or=(${Array.from({ length: 101 }, () => 'status.eq.a').join()})`, 400],
    ['order', `bookings?order=${Array.from({ length: 11 }, () => 'id').join()}`, 400],
    ['the address', `bookings?notes=eq.${'x'.repeat(12_000)}`, 414],
  ]
  it.each(tooMuch)('%s', async (_title, address, status) => {
    const answer = await ask(address)
    const body = await answer.json()
    expect([answer.status, body]).toMatchObject(
      status === 200
        ? [200, expect.any(Array)]
        : [status, { code: 'query_too_large', hint: expect.any(String) }],
    )
  })
})

it('stands beside the pages, with JSON where they have HTML', async () => {
  const app = createApp({
    baseUrl: 'http://localhost:3000',
    trustProxy: false,
    publicRate: 1000,
    readiness: { database: async () => true, migrations: async () => true, worker: async () => true },
    pagesOnly: false,
    assets: 'build/client',
  })
  const answer = await app.request('/rest/v1/bookings?select=status&limit=1', { headers: { apikey: key } })
  expect([answer.status, await answer.json()]).toEqual([200, [{ status: expect.any(String) }]])
  const stranger = await app.request('/rest/v1/nothing/here')
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { code: 'PGRST302' }])
  expect(stranger.headers.get('access-control-allow-origin')).toBe('*')
})

it('knows one schema and four methods', async () => {
  expect((await rest.postgrest(key).schema('private').from('bookings').select()).error).toMatchObject({
    code: 'PGRST106',
  })
  const put = await ask('bookings', {}, 'PUT')
  expect([put.status, await put.json()]).toMatchObject([405, { code: 'PGRST117' }])
})
