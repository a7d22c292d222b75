import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findSlots } from '#domain/availability/find-slots.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { makeDatabase, type TestDatabase } from '#tests/support/database.ts'
import { connectDatabase, disconnectDatabase, type Database } from './database.ts'
import { inTenant, readTenant } from './tenant.ts'

/** How often something was asked after an answer had come: what a database far away makes a page wait for. */
let roundTrips = 0
let database: TestDatabase
let relay: net.Server
let salon: Salon

beforeAll(async () => {
  database = await makeDatabase()
  relay = await relayTo(new URL(database.url))
  const url = new URL(database.url)
  url.port = String((relay.address() as net.AddressInfo).port)
  connectDatabase(url.href, { maxConnections: 1 })
  salon = await makeSalon({ staff: 3 })
})

afterAll(async () => {
  await disconnectDatabase()
  relay.close()
  await database.drop()
})

beforeEach(async () => {
  await readTenant(salon.scope, services)
  await searchMonth()
  roundTrips = 0
})

it('reads any number of questions of a tenant in one round trip', async () => {
  const [one, two, three] = await readTenant(salon.scope, services, services, services)
  expect([one.length, two.length, three.length]).toEqual([1, 1, 1])
  expect(roundTrips).toBe(1)
})

it('opens a transaction with its first statement, and needs one more round trip to commit', async () => {
  await inTenant(salon.scope, (transaction) => services(transaction).execute())
  expect(roundTrips).toBe(2)
})

it('finds a month of slots in one round trip, and in two where the schedule has changed', async () => {
  await searchMonth()
  expect(roundTrips).toBe(1)
  await inTenant(salon.scope, (transaction) => touchSchedule(transaction, salon.scope))
  roundTrips = 0
  await searchMonth()
  expect(roundTrips).toBe(2)
})

const services = (connection: Database) => connection.selectFrom('services').select('id')

function searchMonth() {
  const days = (today: Temporal.PlainDate) => ({ firstDate: today, endDate: today.add({ days: 31 }) })
  return findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
}

/** Passes everything on to the database and counts whenever the talk turns. */
async function relayTo({ hostname, port }: URL): Promise<net.Server> {
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname)
    let answered = true
    client.on('data', (asked) => {
      if (answered) roundTrips++
      answered = false
      upstream.write(asked)
    })
    upstream.on('data', (answer) => {
      answered = true
      client.write(answer)
    })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
