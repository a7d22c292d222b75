import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '#db/migrate.ts'

export interface TestDatabase {
  url: string
  /** Closes whatever is still connected to it, and removes it. */
  drop(): Promise<void>
}

const template = 'converso_template'

/** A migrated, empty database for one test file, copied from a template that the first file to ask makes. */
export async function makeDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(async (owner) => {
    await makeTemplate(owner)
    await owner.query(`create database ${name} template ${template}`)
  })
  const drop = () => asOwner(async (owner) => void (await owner.query(`drop database ${name} with (force)`)))
  return { url: urlOf(name), drop }
}

/** An empty database without a table in it. */
export async function makeBlankDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(async (owner) => void (await owner.query(`create database ${name}`)))
  const drop = () => asOwner(async (owner) => void (await owner.query(`drop database ${name} with (force)`)))
  return { url: urlOf(name), drop }
}

// The lock goes with the session. The name is given when the copy is migrated, so half a template is never copied.
async function makeTemplate(owner: pg.Client): Promise<void> {
  await owner.query('select pg_advisory_lock(1)')
  const { rowCount } = await owner.query('select from pg_database where datname = $1', [template])
  if (!rowCount) {
    const draft = `${template}_draft`
    await owner.query(`drop database if exists ${draft} with (force)`)
    await owner.query(`create database ${draft}`)
    await migrate(urlOf(draft))
    await owner.query(`alter database ${draft} rename to ${template}`)
  }
}

async function asOwner(work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: inject('postgresUrl') })
  await owner.connect()
  try {
    await work(owner)
  } finally {
    await owner.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return url.href
}
