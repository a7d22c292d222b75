import pg from 'pg'
import { expect } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { cutConnections } from './cut-connections.ts'

/**
 * Runs `work` again and again, cut off after `step` statements more each time, until it comes to its end. After each
 * cut, and at the end, `look` sees what is left, on whole connections. Answers how often it was cut.
 */
export async function surviveCuts(
  database: string,
  { what, step }: { readonly what: 'everything' | 'one'; readonly step: number },
  work: (cut: number) => Promise<unknown>,
  look: (cut: number) => Promise<void>,
): Promise<number> {
  for (let cuts = 0; ; cuts++) {
    const statements = 1 + cuts * step
    const between = await cutConnections(database, statements, what)
    await reconnect(between.url)
    await work(statements).catch(() => {})
    await reconnect(database)
    await between.close()
    await nobodyElse(database)
    await look(statements)
    if (!between.wasCut()) return cuts
  }
}

async function reconnect(url: string): Promise<void> {
  await disconnectDatabase()
  connectDatabase(url, { patienceMilliseconds: 2000 })
  setAccountSettings({ secret: 'a secret for tests only', baseUrl: 'http://localhost:3000' })
}

/** What was sent last may still be under way on the server. */
async function nobodyElse(database: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database })
  await owner.connect()
  const others = `select from pg_stat_activity where datname = current_database() and application_name like 'converso\\_%'`
  await expect
    .poll(async () => (await owner.query(others)).rowCount, { timeout: 10_000, interval: 5 })
    .toBe(0)
  await owner.end()
}
