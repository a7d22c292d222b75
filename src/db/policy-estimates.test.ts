import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '#scope.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { readTenantAs } from './tenant.ts'

const database = useDatabase()

let salon: Salon
let specialist: Scope

beforeAll(async () => {
  salon = await makeSalon({ staff: 2 })
  const { professionalId } = salon.scope
  specialist = mintScope(professionalId, { role: 'specialist', staffId: salon.staffIds[1]! })
  const owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  await owner.query(
    `insert into clients (professional_id, id, name, locale, created_at)
     select $1, gen_random_uuid(), 'Ana', 'en', now() from generate_series(1, 1000)`,
    [professionalId],
  )
  await owner.query('analyze clients')
  await owner.end()
  await fillWithBookings(database.url(), salon, { firstDay: '2020-01-01', days: 100, perDay: 5 })
})

/** How many rows of a table the database reckons with, for who reads as this. */
async function reckoned(role: 'converso_app' | 'converso_reader', scope: Scope, table: string) {
  const statement = `explain (format json) select id from ${table} where professional_id = '${scope.professionalId}'`
  const [[row]] = await readTenantAs(role, scope, (connection) => ({
    execute: async () => (await sql.raw<Explained>(statement).execute(connection)).rows,
  }))
  return row!['QUERY PLAN'][0].Plan['Plan Rows']
}
type Explained = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }

// A plan for five rows where there are a thousand makes of a page's list the work of seconds.
describe.each(['converso_app', 'converso_reader'] as const)('the policies of %s', (role) => {
  it('let the database reckon with all rows for who runs the business', async () => {
    expect(await reckoned(role, salon.scope, 'bookings')).toBeGreaterThan(900)
    expect(await reckoned(role, salon.scope, 'clients')).toBeGreaterThan(900)
  })

  it('let it reckon with their own for a staff member', async () => {
    const own = await reckoned(role, specialist, 'bookings')
    expect(own).toBeGreaterThan(400)
    expect(own).toBeLessThan(600)
  })
})
