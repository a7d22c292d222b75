import pg from 'pg'
import { expect, test } from 'vitest'
import { makeBlankDatabase, makeDatabase, type TestDatabase } from './database.ts'

test('every test file has a migrated database of its own, which goes with it', async () => {
  const [one, other] = await Promise.all([makeDatabase(), makeDatabase()])
  await ask(one, 'create table mine ()')
  expect(await tablesOf(one)).toContain('bookings')
  expect(await tablesOf(other)).not.toContain('mine')
  await Promise.all([one.drop(), other.drop()])
  await expect(tablesOf(one)).rejects.toThrow('does not exist')
})

test('a blank database has no table', async () => {
  const blank = await makeBlankDatabase()
  expect(await tablesOf(blank)).toEqual([])
  await blank.drop()
})

async function tablesOf(database: TestDatabase): Promise<string[]> {
  const rows = await ask(database, `select tablename from pg_tables where schemaname = 'public'`)
  return rows.map((row) => String(row['tablename']))
}

async function ask(database: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
