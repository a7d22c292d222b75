import { sql } from 'kysely'
import pg from 'pg'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { readTenantAs } from '#db/tenant.ts'
import { readerOf } from '#rest/identify.ts'
import { parseAsked } from '#rest/grammar/parse-asked.ts'
import { patience, proveAsync } from '#tests/slots/proof.ts'
import { anyRequest, type AnyRequest } from '#tests/support/any-request.ts'
import { makeFullSalon } from '#tests/support/full-salon.ts'
import type { Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { catalogue } from './catalogue.ts'
import { compileQuery, type Bounds } from './compile-query.ts'
import type { Query } from './query.ts'
import { QueryProblem } from './query-problem.ts'
import { resolveQuery } from './resolve-query.ts'
import { roleOf, type Reader } from './rights.ts'
import { runQuery } from './run-query.ts'

const database = useDatabase()
let owner: pg.Client
let mine: Salon
let theirs: Salon
let readers: Record<'secret' | 'publishable', Reader>
/** Every id that is in a row of theirs: whoever reads one has read what is not theirs. */
let foreign: string[]

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  mine = await makeFullSalon()
  theirs = await makeFullSalon()
  const actor = { kind: 'integrator', id: mine.serviceId } as const
  readers = {
    secret: await readerOf({ kind: 'secret', scope: mine.scope, actor }),
    publishable: await readerOf({ kind: 'publishable', scope: mine.scope, actor }),
  }
  foreign = await idsOf(theirs)
})
afterAll(() => owner.end())

const cases = () => fc.record({ request: anyRequest(foreign), who: fc.constantFrom('secret', 'publishable') })

it('shows nobody what is another professional’s', { timeout: patience }, async () => {
  let rows = 0
  await proveAsync(600, cases(), async ({ request, who }) => {
    const query = resolve(request, readers[who as 'secret'])
    const page = query && (await quietly(() => runQuery(readers[who as 'secret'], query, { counted: true })))
    if (!page) return
    rows += page.rows
    expect(foreignIn(page.body)).toEqual([])
    expect(page.total).toBeLessThanOrEqual(14)
  })
  expect(rows).toBeGreaterThan(100)
})

it('shows nothing of another’s even where our own condition is missing', { timeout: patience }, async () => {
  let rows = 0
  await proveAsync(600, cases(), async ({ request, who }) => {
    const reader = readers[who as 'secret']
    const query = resolve(request, reader)
    const found = query && (await quietly(() => readUnfiltered(reader, query)))
    if (!found) return
    rows += found.rows
    expect(foreignIn(found.body ?? '')).toEqual([])
    expect(found.total).toBeLessThanOrEqual(14)
  })
  expect(rows).toBeGreaterThan(100)
})

it('would show it without row-level security, so the fact above is one', async () => {
  const query = resolve({ table: 'bookings', parameters: [['select', '*,clients(*)']] }, readers.secret)!
  const { sql: text, parameters } = unfiltered(query, readers.secret).compile(databaseAs('converso_reader'))
  const { rows } = await owner.query<{ body: string }>(text, [...parameters])
  expect(foreignIn(rows[0]!.body).length).toBeGreaterThan(4)
  const asReader = await readUnfiltered(readers.secret, query)
  expect(asReader.rows).toBe(4)
})

it('shows a staff member their own appointments alone', { timeout: patience }, async () => {
  const [, staffId] = mine.staffIds as [string, string]
  const reader: Reader = { scope: mine.scope, sees: { staffId } }
  const { rows } = await owner.query<{ id: string }>(
    'select id from bookings where professional_id = $1 and staff_id <> $2',
    [mine.scope.professionalId, staffId],
  )
  await proveAsync(300, anyRequest([...mine.staffIds]), async (request) => {
    const query = resolve(request, reader)
    const page = query && (await quietly(() => runQuery(reader, query)))
    for (const { id } of rows) expect(page?.body ?? '').not.toContain(id)
  })
  const page = await runQuery(reader, resolve({ table: 'bookings', parameters: [] }, reader)!)
  expect(page.rows).toBe(2)
  expect(() => resolveQuery(catalogue.clients, parseAsked(new URLSearchParams()), reader.sees)).toThrow(
    'permission denied',
  )
})

function resolve({ table, parameters }: AnyRequest, { sees }: Reader): Query | undefined {
  try {
    const asked = parseAsked(new URLSearchParams(parameters.map(([name, value]) => [name, value])))
    return resolveQuery(catalogue[table], asked, sees)
  } catch (error) {
    if (error instanceof QueryProblem) return undefined
    throw error
  }
}

/** As `runQuery`, with a compiler that was told that everything is everybody's. */
async function readUnfiltered(reader: Reader, query: Query) {
  const statement = unfiltered(query, reader)
  const [[row]] = await readTenantAs(roleOf(reader.sees), reader.scope, (connection) => ({
    execute: async () => (await statement.execute(connection)).rows,
  }))
  return row!
}

function unfiltered(query: Query, { sees }: Reader) {
  const everybodys: Bounds['ofProfessional'] = () => sql<boolean>`true`
  return compileQuery(query, {
    sight: sees,
    ofProfessional: everybodys,
    counted: true,
    withBody: true,
    withoutNulls: false,
  })
}

/** A value that is no date or number is the caller's mistake, and no answer. */
async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  return work().catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^22|query_too_large/.test(code)) return undefined
    throw error
  })
}

function foreignIn(body: string): string[] {
  return foreign.filter((id) => body.includes(id))
}

async function idsOf({ scope }: Salon): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select professional_id as id from professionals where professional_id = $1
     union select id from services where professional_id = $1 union select id from staff_members where professional_id = $1
     union select id from clients where professional_id = $1 union select id from bookings where professional_id = $1
     union select id from working_hours where professional_id = $1`,
    [scope.professionalId],
  )
  return rows.map(({ id }) => id)
}
