import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { setAccountSettings } from '#auth/accounts.ts'
import { migrate, migrationNames } from '#db/migrate.ts'
import { Refusal } from '#domain/refusal.ts'
import { now, setClockStart } from '#time/clock.ts'
import { allRows, tableNames } from '#tests/support/all-rows.ts'
import { book } from '#tests/support/book.ts'
import { makeBlankDatabase, type TestDatabase } from '#tests/support/database.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { ArchiveProblem } from './archive-problem.ts'
import { backUp } from './back-up.ts'
import { verifyBackup } from './read-backup.ts'
import { restore } from './restore.ts'
import { seal } from './seal.ts'

const secret = 'a secret for tests only'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-backup-'))
const database = useDatabase()
const blanks: TestDatabase[] = []
let salon: Salon
let file: string
let before: Record<string, string>
let made = 0

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setAccountSettings({ secret, baseUrl: 'http://localhost' })
  salon = await makeSalon({ staff: 3, name: 'Ünïcode \\ "quoted"\ttab, {braces}' })
  const person = { name: 'Owner\\.', email: 'owner@example.com', password: 'a long password' }
  await giveSignIn(salon.scope, salon.staffIds[0]!, person)
  for (const hour of [9, 10, 11, 14])
    await book(salon, Temporal.Instant.from('2030-01-08T00:00:00Z').add({ hours: hour }), {
      notes: 'first line\n\\.\nlast line\\N\r\n',
    })
  file = await backUpNow()
  before = await allRows(database.url())
})
afterEach(async () => {
  await Promise.all(blanks.splice(0).map((blank) => blank.drop()))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const newFile = () => path.join(folder, `${++made}.backup`)

async function backUpNow(url = database.url()): Promise<string> {
  const order = { url, file: newFile(), secret, onRows: () => {} }
  await backUp(order)
  return order.file
}

async function emptyDatabase(): Promise<string> {
  blanks.push(await makeBlankDatabase())
  return blanks.at(-1)!.url
}

async function restoreInto(url: string, from = file, beforeCommit = async () => {}): Promise<string[]> {
  const manifest = await verifyBackup(from, () => {})
  return restore({ url, file: from, manifest, onRows: () => {}, beforeCommit })
}

async function bookUntil(stop: AbortSignal): Promise<void> {
  const first = Temporal.Instant.from('2030-01-09T09:00:00Z')
  for (let minutes = 0; !stop.aborted; minutes += 30)
    await book(salon, first.add({ minutes })).catch(expectRefusal)
}

function expectRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

describe('a backup', () => {
  it('has every table of the database in it, whoever adds one', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await ask(url, 'create table added_later (id integer); insert into added_later values (7)')
    const { tables } = await verifyBackup(await backUpNow(url), () => {})
    expect(Object.keys(tables).sort()).toEqual((await tableNames(url)).sort())
    expect(tables['added_later']).toMatchObject({ rows: 1 })
  })

  it('comes back as it was, row by row, and its constraints hold', async () => {
    const url = await emptyDatabase()
    expect(await restoreInto(url)).toEqual([])
    expect(before['bookings']).toMatch(/^4 /)
    expect(await allRows(url)).toEqual(before)
    await expect(ask(url, `update bookings set staff_id = gen_random_uuid()`)).rejects.toThrow('foreign key')
  })

  it('comes back where a server of the same version has made the tables already', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await restoreInto(url)
    expect(await allRows(url)).toEqual(before)
  })

  it('carries the secret, and is for its owner only', async () => {
    expect((await verifyBackup(file, () => {})).secret).toBe(secret)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })

  it('never takes the place of another file, and leaves no half one', async () => {
    const order = { url: database.url(), file, secret, onRows: () => {} }
    await expect(backUp(order)).rejects.toThrow(/there is one already/)
    await expect(backUp({ ...order, file: path.join(folder, 'no/such/place') })).rejects.toThrow(
      ArchiveProblem,
    )
    const failing = () => {
      throw new Error('no more')
    }
    await expect(backUp({ ...order, file: newFile(), onRows: failing })).rejects.toThrow('no more')
    expect(fs.readdirSync(folder).filter((name) => !name.endsWith('.backup'))).toEqual([])
  })

  it('of a database without tables is refused', async () => {
    await expect(backUpNow(await emptyDatabase())).rejects.toThrow(/nothing to back up/)
  })

  it('taken while clients book is of one moment', async () => {
    const stopping = new AbortController()
    const booking = bookUntil(stopping.signal)
    const files: string[] = []
    for (let round = 0; round < 3; round++) files.push(await backUpNow())
    stopping.abort()
    await booking
    for (const one of files) {
      const url = await emptyDatabase()
      await restoreInto(url, one)
      const [counts] = await ask(
        url,
        `select (select count(*) from bookings)::int as bookings, (select sum(used) from booking_counts where kind = 'all')::int as counted,
           (select count(distinct booking_id) from booking_events)::int as told`,
      )
      expect(counts).toEqual({
        bookings: counts!['bookings'],
        counted: counts!['bookings'],
        told: counts!['bookings'],
      })
    }
  })
})

describe('restoring', () => {
  it('brings an older backup up to date', async () => {
    const old = await emptyDatabase()
    await migrate(old, '0007_live')
    await ask(old, `insert into usernames values ('older', '01890000-0000-7000-8000-000000000001')`)
    const url = await emptyDatabase()
    const applied = await restoreInto(url, await backUpNow(old))
    expect(applied).toEqual(migrationNames().filter((name) => name > '0007_live'))
    expect(await ask(url, 'select username, given_up_at from usernames')).toEqual([
      { username: 'older', given_up_at: null },
    ])
  })

  it('refuses an older backup where the tables are newer already', async () => {
    const [old, url] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(old, '0007_live')
    await migrate(url)
    await expect(restoreInto(url, await backUpNow(old))).rejects.toThrow(/newer than the backup/)
  })

  it('refuses a backup of a newer version, and makes no table', async () => {
    const [newer, url] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(newer)
    await ask(newer, `insert into kysely_migration values ('9999_future', now()::text)`)
    await expect(restoreInto(url, await backUpNow(newer))).rejects.toThrow(/newer version .*9999_future/)
    expect(await tableNames(url)).toEqual([])
  })

  it('refuses an installation that holds anything, and leaves it as it was', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await ask(url, `insert into usernames values ('taken', '01890000-0000-7000-8000-000000000001')`)
    const held = await allRows(url)
    await expect(restoreInto(url)).rejects.toThrow(/not empty, there are usernames/)
    expect(await allRows(url)).toEqual(held)
  })

  it('refuses a database on which a server runs', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await ask(url, `insert into worker_heartbeats values (gen_random_uuid(), now())`)
    await expect(restoreInto(url)).rejects.toThrow(/stop it/)
  })

  it('writes nothing where the last step fails', async () => {
    const url = await emptyDatabase()
    const failing = async () => {
      throw new Error('no secret could be kept')
    }
    await expect(restoreInto(url, file, failing)).rejects.toThrow('no secret')
    expect(new Set(Object.values(await allRows(url)))).toEqual(new Set(['0 ', '0']))
    await restoreInto(url)
    expect(await allRows(url)).toEqual(before)
  })

  it('sets the counters where they stood', async () => {
    const [counting, url] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(counting)
    await migrate(url)
    for (const one of [counting, url]) await ask(one, 'create sequence receipts')
    await ask(counting, `select setval('receipts', 41)`)
    await restoreInto(url, await backUpNow(counting))
    expect(await ask(url, `select nextval('receipts')::int as next`)).toEqual([{ next: 42 }])
  })
})

describe('a damaged file is refused', () => {
  const damagedFile = path.join(folder, 'damaged')

  async function expectRefused(bytes: Buffer): Promise<void> {
    fs.writeFileSync(damagedFile, bytes)
    await expect(verifyBackup(damagedFile, () => {})).rejects.toBeInstanceOf(ArchiveProblem)
  }

  test('wherever one bit of it flips', async () => {
    const bytes = fs.readFileSync(file)
    const anywhere = fc.integer({ min: 0, max: bytes.length - 1 })
    const atTheEnds = fc.oneof(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: bytes.length - 90, max: bytes.length - 1 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(anywhere, atTheEnds), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const damaged = Buffer.from(bytes)
        damaged[at]! ^= 1 << bit
        await expectRefused(damaged)
      }),
      { numRuns: 150 },
    )
  })

  test('wherever it is cut off, and whatever follows it', async () => {
    const bytes = fs.readFileSync(file)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        await expectRefused(bytes.subarray(0, length))
      }),
      { numRuns: 60 },
    )
    await expectRefused(Buffer.concat([bytes, Buffer.from('\n')]))
  })

  test.each<[string, (text: string) => string]>([
    ['a row is missing', (text) => text.replace(/(FROM stdin;\n)[^\\\n]+\n/, '$1')],
    ['a row is another', (text) => text.replace(salon.username, `${salon.username}x`)],
    ['a table is missing', (text) => text.replace(/COPY "bookings"[^]*?\n\\\.\n/, '')],
    ['a table is there twice', (text) => text.replace(/^(COPY[^]*?\n\\\.\n)/, '$1$1')],
    ['the manifest is missing', (text) => text.replace(/-- manifest .*\n/, '')],
    ['the manifest lacks the secret', (text) => text.replace(`,"secret":"${secret}"`, '')],
    ['a statement hides in it', (text) => text.replace('COPY', 'drop table bookings;\nCOPY')],
    ['nothing is in it', () => ''],
  ])('although its checksum is right: %s', async (_name, change) => {
    const text = gunzipSync(contentOf(fs.readFileSync(file))).toString('latin1')
    const changed = change(text)
    expect(changed).not.toBe(text)
    await expectRefused(await sealed(gzipSync(Buffer.from(changed, 'latin1'))))
  })

  test('although its checksum is right: what it holds is cut off', async () => {
    await expectRefused(await sealed(contentOf(fs.readFileSync(file)).subarray(0, -500)))
  })

  test('of another kind, of a newer format, or not there', async () => {
    await expectRefused(Buffer.from('PGDMP'))
    fs.writeFileSync(
      damagedFile,
      fs.readFileSync(file).toString('latin1').replace('backup 1', 'backup 2'),
      'latin1',
    )
    await expect(verifyBackup(damagedFile, () => {})).rejects.toThrow(/newer version/)
    await expect(verifyBackup(path.join(folder, 'nowhere'), () => {})).rejects.toThrow(/no such file/)
    await expect(verifyBackup(folder, () => {})).rejects.toThrow(/not a file/)
  })

  test('and so is one that changes between checking and loading', async () => {
    const url = await emptyDatabase()
    const manifest = await verifyBackup(file, () => {})
    const other = { ...manifest, takenAt: now().toString() }
    await expect(
      restore({ url, file, manifest: other, onRows: () => {}, beforeCommit: async () => {} }),
    ).rejects.toThrow(/changed while it was read/)
    expect((await allRows(url))['bookings']).toBe('0 ')
  })
})

const firstLine = 'converso-backup 1\n'.length
const lastLine = 73

function contentOf(bytes: Buffer): Buffer {
  return bytes.subarray(firstLine, -lastLine)
}

async function sealed(content: Buffer): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of seal(Readable.from([content]))) chunks.push(chunk)
  return Buffer.concat(chunks)
}
