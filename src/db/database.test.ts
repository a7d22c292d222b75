import { once } from 'node:events'
import net from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectDatabase, databaseAs, databaseReachable, disconnectDatabase } from './database.ts'

/** Takes every connection and never says a word, like a database whose machine has frozen. */
const frozen = net.createServer((socket) => socket.on('error', () => {}))

beforeAll(async () => {
  frozen.listen(0, '127.0.0.1')
  await once(frozen, 'listening')
  const { port } = frozen.address() as net.AddressInfo
  connectDatabase(`postgres://nobody:x@127.0.0.1:${port}/none`, { patienceMilliseconds: 200 })
})

afterAll(async () => {
  await disconnectDatabase()
  frozen.close()
})

it('gives up on a database that does not answer', async () => {
  const question = sql`select 1`.execute(databaseAs('converso_app'))
  await expect(question).rejects.toThrow('timeout')
})

it('is not reachable then', async () => {
  expect(await databaseReachable()).toBe(false)
})
