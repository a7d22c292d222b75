import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findClients } from '#domain/client/find-clients.ts'
import { setClockStart, now } from '#time/clock.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { findAppointments, type AppointmentFilter } from './find-appointments.ts'

// What a search reads of years of bookings, however PostgreSQL plans it: one name in eight is Fernandes, one in a
// hundred Quintela, and the other half of the bookings is somebody else's.
const database = useDatabase()
const days = 200
const perDay = 3 * 16
const everything = { from: null, to: null, status: null, serviceId: null, staffId: null, client: null }
let salon: Salon

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  salon = await makeSalon({ staff: 3 })
  const years = { firstDay: '2029-08-01', days, perDay: 16 }
  await fillWithBookings(database.url(), salon, years)
  await fillWithBookings(database.url(), await makeSalon({ staff: 3 }), years)
  await asOwner(addClients)
  await asOwner(giveNames)
  await asOwner('vacuum analyze bookings')
  await asOwner('vacuum analyze clients')
}, 60_000)
afterEach(() => vi.restoreAllMocks())

const addClients = `
  insert into clients (professional_id, id, name, locale, created_at)
  select professional_id, md5(professional_id::text || n)::uuid, case when n % 8 = 0 then 'Inês Fernandes' else 'Ana Sobrenome' end, 'pt', now()
  from professionals, generate_series(0, 1999) as n`
const giveNames = `
  update bookings set client_id = md5(professional_id::text || n % 2000)::uuid,
    client_name = case when n % 8 = 0 then 'Inês Fernandes' when n % 100 = 7 then 'Rui Quintela' else 'Ana Sobrenome' end
  from (select id as named, row_number() over (partition by professional_id order by start_time, staff_id) as n from bookings) as numbered
  where id = named`

async function asOwner(statement: string) {
  const owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  return owner.query(statement).finally(() => owner.end())
}

interface Statement {
  text: string
  values: unknown[]
}

/** The statements that `work` sends about bookings or clients. */
async function sentBy(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const calls = sent.mock.calls as unknown as [string | Statement, unknown[]][]
  const statements = calls.map(([query, values]) =>
    typeof query === 'string' ? { text: query, values } : query,
  )
  sent.mockRestore()
  return statements.filter(({ text }) => /bookings|clients/.test(text))
}

/** How many rows of a table the same statements read, functions that they call included, planned for these values or
 *  for any. */
async function rowsRead(table: string, statements: Statement[], planCacheMode: string): Promise<number> {
  const options = `-c role=converso_app -c app.professional_id=${salon.scope.professionalId} -c plan_cache_mode=${planCacheMode}`
  const client = new pg.Client({ connectionString: database.url(), options })
  await client.connect()
  try {
    await client.query('begin')
    for (const [index, { text, values }] of statements.entries())
      await client.query({ name: `statement_${index}`, text, values })
    const { rows } = await client.query(
      `select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables where relname = $1`,
      [table],
    )
    return Number(rows[0].read)
  } finally {
    await client.end()
  }
}

const find = (filter: Partial<AppointmentFilter>) => () =>
  findAppointments(
    salon.scope,
    'everyone',
    { ...everything, ...filter },
    { number: 1, size: 25, order: 'desc' },
    'en',
  )

// Each counts its names up to 300, and those of a name with few are looked up again for the page and for the count; where
// one in eight has it, seven others are walked past.
const page = 26
const upcoming = 43 * perDay
const searches: [string, Partial<AppointmentFilter>, number][] = [
  ['a name that nobody has', { client: 'nobodyhasit' }, 0],
  ['a name of 1 %', { client: 'quintela' }, (3 * days * perDay) / 100 + 2 * page],
  ['a name of 12 %', { client: 'fernandes' }, 8 * 301 + 8 * page + 301],
  ['two letters, upcoming', { client: 'qu', from: now() }, upcoming],
]

describe.each(['force_custom_plan', 'force_generic_plan'])('a search (%s)', (planCacheMode) => {
  it.each(searches)('reads no more appointments than it needs: %s', async (_, filter, most) => {
    const statements = await sentBy(find(filter))
    expect(statements.length).toBe(3)
    expect(await rowsRead('bookings', statements, planCacheMode)).toBeLessThanOrEqual(most)
  })

  it('finds the latest visitors without reading all who ever came', async () => {
    const look = { scope: salon.scope, reach: 'everyone', now: now() } as const
    const latest = { search: '', order: 'visit', number: 1, size: 25 } as const
    const statements = await sentBy(() => findClients(look, latest))
    expect(await rowsRead('bookings', statements, planCacheMode)).toBeLessThanOrEqual(20 * page)
  })

  it.each(['nobodyhasit', 'fernandes'])('looks at each client once: %s', async (search) => {
    const look = { scope: salon.scope, reach: 'everyone', now: now() } as const
    const statements = await sentBy(() => findClients(look, { search, order: 'name', number: 1, size: 25 }))
    expect(statements.length).toBe(1)
    expect(await rowsRead('clients', statements, planCacheMode)).toBeLessThanOrEqual(2000 + 2 * page)
  })
})

it('compares names as they are kept, and makes none anew for each row', async () => {
  const sent = [
    ...(await sentBy(find({ client: 'quintela' }))),
    ...(await sentBy(find({ client: 'fernandes' }))),
  ].map(({ text }) => text)
  const called = await asOwner(`select prosrc from pg_proc where proname = 'app_bookings_named'`)
  expect([...sent, called.rows[0].prosrc].join()).not.toContain('app_name_key')
})
