import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { fillCalendars } from '#tests/support/many-busy-times.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { busyTimeQuery, publicStateQuery } from './queries.ts'

const database = useDatabase()
let salon: Salon

const perDay = 4
const eventsPerDay = 9
const asked = {
  from: Date.UTC(2030, 0, 1),
  to: Date.UTC(2030, 1, 1),
  bufferMinutes: 10,
  month: Temporal.PlainDate.from('2030-01-01'),
  at: Temporal.Instant.from('2029-12-31T12:00:00Z'),
}

beforeAll(async () => {
  salon = await makeSalon({ staff: 3 })
  const years = { firstDay: '2028-01-01', days: 1100, perDay }
  for (const one of [salon, await makeSalon({ staff: 3 })]) {
    await fillWithBookings(database.url(), one, years)
    await fillCalendars(database.url(), one, { ...years, perDay: eventsPerDay })
  }
}, 60_000)

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Heap Fetches'?: number
  Plans?: PlanNode[]
}

const hot = {
  'the list of slots': {
    role: 'converso_public',
    query: (staffIds: readonly string[]) =>
      publicStateQuery(salon.scope, { ...asked, staffIds, withCalendars: staffIds }),
  },
  'the check at booking time': {
    role: 'converso_app',
    query: (staffIds: readonly string[]) =>
      busyTimeQuery(salon.scope, { ...asked, staffIds, withCalendars: staffIds }),
  },
} as const

/** The nodes of the plan that read busy time, as PostgreSQL ran them. Named statements are what the pool sends, and
 *  only for those does the mode of the plan cache count. */
async function scans(
  name: keyof typeof hot,
  staffIds: readonly string[],
  planCacheMode: string,
): Promise<PlanNode[]> {
  const { sql, parameters } = hot[name].query(staffIds)
  const options = `-c role=${hot[name].role} -c app.professional_id=${salon.scope.professionalId} -c plan_cache_mode=${planCacheMode}`
  const client = new pg.Client({ connectionString: database.url(), options })
  await client.connect()
  try {
    await client.query(`prepare hot (${parameters.map(() => 'unknown').join(', ')}) as ${sql}`)
    const values = parameters.map(literal).join(', ')
    const { rows } = await client.query(`explain (analyze, format json) execute hot (${values})`)
    return scansOf(rows[0]['QUERY PLAN'][0].Plan)
  } finally {
    await client.end()
  }
}

function literal(value: unknown): string {
  return value === null ? 'null' : pg.escapeLiteral(Array.isArray(value) ? `{${value}}` : String(value))
}

function scansOf(node: PlanNode): PlanNode[] {
  const below = (node.Plans ?? []).flatMap(scansOf)
  const from = `${node['Relation Name'] ?? ''} ${node['Index Name'] ?? ''}`
  return /bookings|calendar_busy_times/.test(from) ? [node, ...below] : below
}

const inMonth = 31 * (perDay + eventsPerDay)
/** The day and a half before the month, in which a long appointment may have begun. */
const before = 2 * (perDay + eventsPerDay)

function rowsRead(read: readonly PlanNode[]): number {
  return read.reduce(
    (sum, scan) => sum + (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)) * scan['Actual Loops'],
    0,
  )
}

describe.each([1, 3])('busy time of %i staff members', (count) => {
  it.each([
    ['the list of slots', 'force_custom_plan'],
    ['the list of slots', 'force_generic_plan'],
    ['the check at booking time', 'force_custom_plan'],
  ] as const)('for %s (%s) comes from its indexes alone, and no more than the month', async (name, mode) => {
    const read = await scans(name, salon.staffIds.slice(0, count), mode)
    expect(read.map((scan) => [scan['Node Type'], scan['Index Name'], scan['Heap Fetches']])).toEqual([
      ['Index Only Scan', 'bookings_busy', 0],
      ['Index Only Scan', 'calendar_busy_times_busy', 0],
    ])
    expect(rowsRead(read)).toBeGreaterThanOrEqual(inMonth * count)
    expect(rowsRead(read)).toBeLessThanOrEqual((inMonth + before) * count)
  })

  it('for the check at booking time, planned for any values, still reads no more than the window of the team', async () => {
    const read = await scans(
      'the check at booking time',
      salon.staffIds.slice(0, count),
      'force_generic_plan',
    )
    expect(rowsRead(read)).toBeLessThanOrEqual((inMonth + before) * salon.staffIds.length)
  })
})
