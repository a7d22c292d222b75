import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setAccountSettings } from '#auth/accounts.ts'
import { giveSignIn } from '#auth/give-sign-in.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { bookingLinkToken } from '#domain/booking/booking-link.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { converso, type Said } from '#tests/support/command.ts'
import { keepConnection, keepPush } from '#tests/support/google-connection.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { leftOut, secretColumn } from './export-professional.ts'

const SECRET = 'a secret for tests only'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-export-'))
const database = useDatabase()
let salon: Salon
let bookingId: string
let answer: Said
let lines: Record<string, unknown>[]

beforeAll(async () => {
  setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z'))
  setAccountSettings({ secret: SECRET, baseUrl: 'http://localhost' })
  salon = await makeSalon({ username: 'maria' })
  const other = await makeSalon({ username: 'other', name: 'Somebody else' })
  const person = { name: 'Maria', email: 'maria@example.com', password: 'a long password' }
  await giveSignIn(salon.scope, salon.staffIds[0]!, person)
  const at = Temporal.Instant.from('2030-01-08T10:00:00Z')
  bookingId = (await book(salon, at, { notes: 'two\nlines, a "quote" and \\.' })).id
  await book(other, at)
  await connectGoogle()
  answer = await command('export', 'maria')
  lines = answer.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

async function connectGoogle(): Promise<void> {
  const connection = await keepConnection(salon, { code: Buffer.from('code') })
  await keepPush(salon, connection, { booking_id: bookingId, etag: '"1"' })
  const at = Temporal.Instant.from('2030-01-08T12:00:00Z')
  const busy = { event_id: 'dentist', start_time: at, end_time: at.add({ hours: 1 }) }
  const of = { professional_id: salon.scope.professionalId, staff_id: salon.staffIds[0]! }
  await inTenant(salon.scope, (transaction) =>
    transaction
      .insertInto('calendar_busy_times')
      .values({ ...of, ...busy, calendar_id: connection.calendarId })
      .execute(),
  )
}

// A command opens the database by itself.
async function command(...words: string[]) {
  await disconnectDatabase()
  const said = await converso({ DATABASE_URL: database.url(), SECRET }, ...words)
  connectDatabase(database.url())
  return said
}

const of = (table: string) => lines.filter((line) => line['table'] === table)

test('an export begins with what it is, and every other line says so too', () => {
  expect(answer).toMatchObject({ code: 0, stderr: '' })
  expect(lines[0]).toMatchObject({ export: 'converso-booking', version: 1, username: 'maria' })
  expect(lines.slice(1).every(({ table }) => typeof table === 'string')).toBe(true)
})

test('an export has everything of the professional, as it was typed', () => {
  expect(of('bookings')).toMatchObject([{ id: bookingId, notes: 'two\nlines, a "quote" and \\.' }])
  expect(of('professionals')).toMatchObject([{ username: 'maria', time_zone: 'Europe/Lisbon' }])
  expect(of('memberships')).toMatchObject([{ person_name: 'Maria', person_email: 'maria@example.com' }])
  for (const table of [
    'services',
    'staff_members',
    'working_hours',
    'clients',
    'booking_events',
    'usernames',
  ])
    expect(of(table).length, table).toBeGreaterThan(0)
})

test('of a connected Google account an export has the settings, not what was read and written there', () => {
  expect(of('calendar_connections')).toMatchObject([{ account: 'maria@example.com', when_stale: 'keep' }])
  expect(of('connected_calendars')).toMatchObject([{ name: 'Work', makes_busy: false }])
  expect(JSON.stringify(lines)).not.toMatch(/dentist|etag|"code"|_token"/)
})

test('an export has nothing of anybody else', () => {
  const ids = new Set(lines.slice(1).map((line) => line['professional_id']))
  expect([...ids]).toEqual([salon.scope.professionalId])
})

test('an export lets nobody in: no password, token, key or link', () => {
  const text = JSON.stringify(lines)
  expect(text).not.toContain(bookingLinkToken(salon.scope.professionalId, bookingId))
  expect(lines.flatMap((line) => Object.keys(line)).filter((name) => secretColumn.test(name))).toEqual([])
})

test('what an export leaves out are tables that there are', async () => {
  const owner = new pg.Client({ connectionString: database.url() })
  await owner.connect()
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'professional_id'`,
  )
  await owner.end()
  const tables = rows.map(({ name }) => name)
  expect(leftOut.filter((name) => !tables.includes(name))).toEqual([])
  expect(tables).toContain('bookings')
})

test('an export into a file is for its owner only, and never takes the place of another', async () => {
  const file = path.join(folder, 'maria.jsonl')
  expect(await command('export', 'maria', file)).toMatchObject({ code: 0, stderr: '' })
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(fs.readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(lines.length)
  expect(await command('export', 'maria', file)).toMatchObject({
    code: 1,
    stderr: `Cannot write ${file}: there is one already; choose another name\n`,
  })
})

test('nobody is exported for a username that nobody has', async () => {
  expect(await command('export', 'nobody')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Nobody has the username "nobody".\n',
  })
})
