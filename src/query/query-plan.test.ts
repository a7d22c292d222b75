import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseAsked } from '#rest/grammar/parse-asked.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { catalogue } from './catalogue.ts'
import { resolveQuery } from './resolve-query.ts'
import { prepareQuery, runQuery } from './run-query.ts'

const database = useDatabase()
let salon: Salon
let reader: pg.Client

beforeAll(async () => {
  salon = await makeSalon({ staff: 3 })
  await fillWithBookings(database.url(), salon, { firstDay: '2029-01-01', days: 365, perDay: 4 })
  await fillWithBookings(database.url(), await makeSalon(), { firstDay: '2029-01-01', days: 365, perDay: 4 })
  const options = `-c role=converso_reader -c app.professional_id=${salon.scope.professionalId}`
  reader = new pg.Client({ connectionString: database.url(), options })
  await reader.connect()
}, 60_000)
afterAll(() => reader.end())

interface PlanNode {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

const pages: [title: string, search: string][] = [
  [
    'the latest, with two embedded tables',
    'select=*,services(name),clients(name)&order=start_time.desc&limit=20',
  ],
  ['those from a day on', 'start_time=gte.2029-06-01&order=start_time&limit=20'],
  ['in the order in which they were made', 'limit=20'],
]

// Row-level security makes PostgreSQL expect few rows, and then it likes to read and sort them all.
it.each(pages)('reads no more bookings than a page has: %s', async (_title, search) => {
  const asked = parseAsked(new URLSearchParams(search))
  const { text, parameters } = prepareQuery(resolveQuery(catalogue.bookings, asked, 'everyone'), 'everyone')
  const values = parameters.map((one) => (typeof one === 'symbol' ? salon.scope.professionalId : one))
  const { rows } = await reader.query(`explain (analyze, format json) ${text}`, values)
  const scans = scansOf(rows[0]['QUERY PLAN'][0].Plan)
  expect(scans.length).toBeGreaterThan(0)
  for (const scan of scans)
    expect(scan['Actual Rows'] * scan['Actual Loops'] + (scan['Rows Removed by Filter'] ?? 0)).toBeLessThan(
      60,
    )
})

it('refuses an answer that nobody could take in', async () => {
  const ask = (search: string) => {
    const asked = parseAsked(new URLSearchParams(search))
    const seer = { scope: salon.scope, sees: 'everyone' } as const
    return runQuery(seer, resolveQuery(catalogue.bookings, asked, seer.sees))
  }
  await expect(ask('select=*,professionals(bookings(*))&limit=25')).rejects.toMatchObject({
    code: 'query_too_large',
    hint: expect.stringContaining('"select"'),
  })
  expect((await ask('select=id,professionals(bookings(id))&limit=25')).rows).toBe(25)
})

function scansOf(node: PlanNode): PlanNode[] {
  const below = (node.Plans ?? []).flatMap(scansOf)
  return node['Relation Name'] === 'bookings' ? [node, ...below] : below
}
