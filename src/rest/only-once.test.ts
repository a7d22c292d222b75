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

const post = () =>
  rest.ask(secret, 'bookings?select=id', {
    method: 'POST',
    body: JSON.stringify({
      service_id: salon.serviceId,
      start_time: '2030-01-08T10:00:00Z',
      client_name: 'Ana',
      client_email: 'ana@example.com',
    }),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'one',
      prefer: 'return=representation',
    },
  })

it('makes one booking where the first answer failed after it was made, and tells of that one', async () => {
  await owner.query('revoke select on bookings from converso_reader')
  expect((await post()).status).toBe(500)
  const { rows } = await owner.query('select id from bookings')
  expect(rows).toHaveLength(1)
  await owner.query('grant select on bookings to converso_reader')
  const again = await post()
  expect([again.status, await again.json()]).toEqual([201, rows])
  expect((await owner.query('select id from bookings')).rows).toEqual(rows)
})
