import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setClockStart } from '#time/clock.ts'
import { keyOf, useRestServer } from '#tests/support/rest-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

const database = useDatabase()
const rest = useRestServer()
let owner: pg.Client
let salon: Salon
let secret: string

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  salon = await makeSalon({ staff: 2 })
  secret = await keyOf(salon, 'secret')
})
afterAll(() => owner.end())

const wanted = (table: string): object =>
  ({
    bookings: {
      service_id: salon.serviceId,
      start_time: '2030-01-08T10:00:00Z',
      client_name: 'Ana',
      client_email: 'ana@example.com',
    },
    clients: { name: 'Eva' },
    services: { name: 'Dye', duration: 60, price: 45 },
    blocked_dates: { start_time: '2030-01-09T00:00', end_time: '2030-01-10T00:00' },
  })[table]!

const post = (table: string) =>
  rest.ask(secret, `${table}?select=id`, {
    method: 'POST',
    body: JSON.stringify(wanted(table)),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': table,
      prefer: 'return=representation',
    },
  })

it.each(['bookings', 'clients', 'services', 'blocked_dates'])(
  'makes one of the %s where the first answer failed after it was made, and tells of that one',
  async (table) => {
    const before = (await owner.query(`select id from ${table}`)).rows
    await owner.query(`revoke select on ${table} from converso_reader`)
    expect((await post(table)).status).toBe(500)
    const { rows } = await owner.query(`select id from ${table} where id <> all ($1)`, [
      before.map(({ id }) => id),
    ])
    expect(rows).toHaveLength(1)
    await owner.query(`grant select on ${table} to converso_reader`)
    const again = await post(table)
    expect([again.status, await again.json()]).toEqual([201, rows])
    expect((await owner.query(`select id from ${table}`)).rows).toHaveLength(before.length + 1)
  },
)
