import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useDatabase } from '#tests/support/use-database.ts'
import { catalogue, tableNames, type Column, type TableName } from './catalogue.ts'

const database = useDatabase()
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
})
afterAll(() => owner.end())

const typeNames: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  time: 'time without time zone',
}

it.each(tableNames)('says of %s what the database has', async (name) => {
  for (const column of catalogue[name].columns.filter(({ from }) => from !== 'breaks')) {
    const place = column.from === 'own' ? name : 'professionals'
    const { rows } = await owner.query(
      `select data_type as type, is_nullable = 'YES' as nullable from information_schema.columns
       where table_schema = 'public' and table_name = $1 and column_name = $2`,
      [place, column.source],
    )
    const { type, nullable } = column
    expect([name, column.name, rows]).toEqual([
      name,
      column.name,
      [{ type: typeNames[type] ?? type, nullable }],
    ])
  }
})

it('leads from one table to another by one way, so that a name is enough', () => {
  for (const name of tableNames) {
    const targets = catalogue[name].relations.map(({ to }) => to)
    expect([name, new Set(targets).size]).toEqual([name, targets.length])
  }
})

/** The grants are the net under the catalogue: neither may hold more than the other. */
const roles: [
  role: string,
  mayRead: (column: Column) => boolean,
  unseen: Partial<Record<TableName | 'breaks', string[]>>,
][] = [
  ['converso_visitor', (column) => column.public, {}],
  // What conditions and the breaks of working hours need besides, and who changes what was read.
  [
    'converso_reader',
    () => true,
    {
      bookings: ['version'],
      clients: ['erased_at'],
      breaks: ['end_time', 'id', 'professional_id', 'staff_id', 'start_time', 'weekday'],
    },
  ],
]

it.each(roles)('is what %s may read', async (role, mayRead, unseen) => {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
       and has_column_privilege($1, c.oid, a.attnum, 'select, insert, update, references')
     group by c.relname`,
    [role],
  )
  const expected: Record<string, string[]> = { ...unseen }
  for (const name of tableNames) {
    const columns = catalogue[name].columns.filter((one) => one.from === 'own' && mayRead(one))
    if (columns.length === 0) continue
    const key = name === 'professionals' ? [] : ['professional_id']
    expected[name] = [...new Set([...columns.map(({ source }) => source), ...key, ...(unseen[name] ?? [])])]
  }
  expect(sorted(Object.fromEntries(rows.map((row) => [row.table, row.columns])))).toEqual(sorted(expected))
  const { rows: writable } = await owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and has_table_privilege($1, oid, 'insert, update, delete, truncate')`,
    [role],
  )
  expect(writable).toEqual([])
})

function sorted(tables: Record<string, string[]>) {
  return Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, columns.toSorted()]))
}
