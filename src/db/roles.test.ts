import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

const database = useDatabase()
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  await book(await makeSalon(), Temporal.Instant.from('2030-01-08T10:00:00Z'))
})
beforeEach(() => owner.query('reset role'))
afterAll(() => owner.end())

it('lets a stranger read when somebody is busy, and nothing about who or why', async () => {
  expect(await readableBy('converso_public')).toEqual({
    booking_counts: ['kind', 'month', 'professional_id', 'used'],
    logos: ['content', 'professional_id', 'type', 'version'],
    staff_photos: ['content', 'professional_id', 'staff_id', 'type', 'version'],
    bookings: ['end_time', 'occupied_until', 'professional_id', 'staff_id', 'start_time', 'status'],
    calendar_busy_times: ['end_time', 'professional_id', 'staff_id', 'start_time'],
    calendar_connections: ['fresh_until', 'professional_id', 'staff_id', 'when_stale'],
    professionals: ['professional_id', 'schedule_version'],
    usernames: expect.arrayContaining(['professional_id', 'username']),
  })
})

it('lets a stranger write nothing', async () => {
  expect(await tablesWith('converso_public', 'insert, update, references')).toEqual([])
})

it('keeps people and their passwords from every role but the one that signs them in', async () => {
  const secret = ['api_keys', 'credentials', 'people', 'sessions', 'verifications']
  for (const role of ['converso_app', 'converso_worker', 'converso_public'])
    expect(Object.keys(await readableBy(role)).filter((table) => secret.includes(table))).toEqual([])
  expect(Object.keys(await readableBy('converso_auth'))).toEqual([
    'api_keys',
    'credentials',
    'memberships',
    'people',
    'rate_limits',
    'sessions',
    'verifications',
  ])
})

it('shows the application no row of any tenant before it says for whom it asks', async () => {
  const all = await tablesWith('converso_app', 'select')
  const tables = all.filter(
    (table) =>
      ![
        'kysely_migration',
        'calendar_feeds',
        'google_accounts',
        'provider_mails',
        'usernames',
        'worker_heartbeats',
      ].includes(table),
  )
  expect(tables.length).toBeGreaterThan(12)
  for (const table of ['bookings', 'clients', 'tasks', 'services'])
    expect((await owner.query(`select from ${table}`)).rowCount).toBeGreaterThan(0)
  await owner.query('set role converso_app')
  for (const table of tables)
    expect([table, (await owner.query(`select from ${table}`)).rowCount]).toEqual([table, 0])
})

async function readableBy(role: string): Promise<Record<string, string[]>> {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attname) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
       and has_column_privilege($1, c.oid, a.attnum, 'select')
     group by c.relname order by c.relname`,
    [role],
  )
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))
}

async function tablesWith(role: string, privileges: string): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(
    `select relname as table from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
       and has_any_column_privilege($1, oid, $2) order by relname`,
    [role, privileges],
  )
  return rows.map(({ table }) => table)
}
