import { afterAll, beforeAll } from 'vitest'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setClockStart } from '#time/clock.ts'
import { makeDatabase, type TestDatabase } from './database.ts'

/** Connects the file's tests to a migrated database of their own; `url()` signs in as its owner. */
export function useDatabase(): { url(): string } {
  let database: TestDatabase
  beforeAll(async () => {
    database = await makeDatabase()
    connectDatabase(database.url)
    setLinkSecret('a secret for tests only')
  })
  afterAll(async () => {
    setClockStart(undefined)
    await disconnectDatabase()
    await database.drop()
  })
  return { url: () => database.url }
}
