import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded, type EmbeddedDatabase, type EmbeddedOptions } from './embedded.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso embedded '))
const dataDir = path.join(folder, 'data of ours')
const lines: string[] = []
let database: EmbeddedDatabase

const start = (options: Partial<EmbeddedOptions> = {}) =>
  startEmbedded({ dataDir, log: (line) => lines.push(line), ...options })

beforeAll(async () => void (database = await start()))
afterAll(async () => {
  await database.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

test('a new folder gets PostgreSQL 18 with an empty UTF-8 database, reached with a password only', async () => {
  const [row] = await ask(
    database.url,
    `select current_setting('server_version') v, current_setting('server_encoding') e`,
  )
  expect(row).toEqual({ v: expect.stringMatching(/^18\./) as string, e: 'UTF8' })
  const url = new URL(database.url)
  url.password = 'guessed'
  await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('another process may not start on the folder, but may join', async () => {
  await expect(start()).rejects.toThrow(
    new RegExp(
      `^The data folder .* is in use by process ${process.pid}: stop it, or set DATA_DIR to another folder$`,
    ),
  )
  const joined = await start({ whenTaken: 'join' })
  expect(joined).toMatchObject({ url: database.url, adopted: true })
  await joined.stop()
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('it is fresh until the first run is done, and what was written stays', async () => {
  await ask(database.url, 'create table kept as select 7 as seven')
  await database.stop()
  database = await start()
  expect(database.fresh).toBe(true)
  database.firstRunDone()
  await database.stop()
  database = await start()
  expect(database.fresh).toBe(false)
  expect(await ask(database.url, 'select * from kept')).toEqual([{ seven: 7 }])
})

test('a killed PostgreSQL is started again where it was', async () => {
  process.kill(postmasterPid(), 'SIGKILL')
  await expect
    .poll(() => ask(database.url, 'select * from kept').catch(String), { timeout: 10_000 })
    .toEqual([{ seven: 7 }])
  expect(lines).toContainEqual(expect.stringContaining('PostgreSQL ended unexpectedly and is started again'))
})

test('a lock file whose number belongs to another process does not keep it from starting', async () => {
  await database.stop()
  fs.writeFileSync(
    path.join(dataDir, 'pgdata/postmaster.pid'),
    `${process.pid}\n${dataDir}/pgdata\n1\n5432\n\n\n0 0\nready\n`,
  )
  database = await start()
  expect(await ask(database.url, 'select * from kept')).toEqual([{ seven: 7 }])
})

test('half a database from an interrupted first start is made anew', async () => {
  const interrupted = path.join(folder, 'interrupted')
  fs.mkdirSync(path.join(interrupted, 'pgdata.new/base'), { recursive: true })
  fs.writeFileSync(path.join(interrupted, 'database-password.new'), 'half')
  const other = await start({ dataDir: interrupted })
  expect(await ask(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await other.stop()
  expect(fs.readdirSync(interrupted).sort()).toEqual([
    'database-password',
    'first-run',
    'pgdata',
    'postgres.log',
  ])
})

test('a database that does not start says why, in one line, and gives the folder back', async () => {
  const broken = path.join(folder, 'broken')
  await (await start({ dataDir: broken })).stop()
  fs.rmSync(path.join(broken, 'pgdata/global/pg_control'))
  await expect(start({ dataDir: broken })).rejects.toThrow(/^PostgreSQL does not start in .*pg_control.*$/)
  expect(fs.existsSync(path.join(broken, 'server.lock'))).toBe(false)
})

function postmasterPid(): number {
  return Number.parseInt(fs.readFileSync(path.join(dataDir, 'pgdata/postmaster.pid'), 'utf8'), 10)
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
