import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's sign-in to the PostgreSQL of this test run. */
    postgresUrl: string
  }
}

/** One PostgreSQL for the whole run, in a folder that goes with it: durability would only cost time. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const postgres = await startEmbedded({ dataDir, log: () => {}, settings })
  project.provide('postgresUrl', postgres.url)
  return async () => {
    await postgres.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}
