import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded, type EmbeddedDatabase } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { readTenant } from '#db/tenant.ts'
import { amendBookings } from '#domain/booking/amend-bookings.ts'
import type { Booking } from '#domain/booking/booking.ts'
import { findConnection } from '#domain/calendar-sync/find-connection.ts'
import { setGoogleAccess } from '#domain/calendar-sync/google-access.ts'
import { setLinkSecret } from '#domain/link-proof.ts'
import { setClockStart } from '#time/clock.ts'
import { book } from '#tests/support/book.ts'
import { consentToGoogle } from '#tests/support/consent-to-google.ts'
import { startGoogleServer, type GoogleServer } from '#tests/support/google/google-server.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'

// KILLED_EVENTS=700 is the long run.
const count = Number(process.env['KILLED_EVENTS'] ?? 200)
const kills = Math.max(4, Math.round(count / 50))
const processes = 2
const secret = 'a secret for tests only'
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const limits = { timeout: 60_000 + count * 200 }
const baseUrl = 'https://book.localhost'

const workersEnd = new Map<ChildProcess, Promise<unknown>>()
let dataDir: string
let database: EmbeddedDatabase
let server: GoogleServer

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-calendar-kills-'))
  database = await startEmbedded({ dataDir, log: () => {} })
  await migrate(database.url)
  connectDatabase(database.url)
  server = await startGoogleServer()
  server.faults.latencyMilliseconds = 5
  setLinkSecret(secret)
  setClockStart(start)
  setGoogleAccess({ google: server.settings, baseUrl })
})
afterAll(async () => {
  await end([...workersEnd.keys()], 'SIGKILL')
  await server.stop()
  await disconnectDatabase()
  await database.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

/** Workers of the built server. Each round's clock is past the leases of the last: nobody waits for those to end. */
function startWorkers(round: number): ChildProcess[] {
  const { clientId, clientSecret, apiRoot, oauthRoot } = server.settings
  const env = {
    PATH: process.env['PATH'],
    ROLE: 'worker',
    NODE_ENV: 'production',
    BASE_URL: baseUrl,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SECRET: secret,
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_API_ROOT: apiRoot,
    GOOGLE_OAUTH_ROOT: oauthRoot,
    LOG_LEVEL: 'silent',
    NOW: start.add({ seconds: 120 * (round + 1) }).toString(),
  }
  return Array.from({ length: processes }, () => {
    const worker = spawn(process.execPath, ['bin/start.ts'], { env, stdio: 'ignore' })
    workersEnd.set(worker, once(worker, 'exit'))
    return worker
  })
}

async function end(workers: readonly ChildProcess[], signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = workers.map((worker) => workersEnd.get(worker))
  for (const worker of workers) worker.kill(signal)
  await Promise.all(gone)
}

/** Twelve a day, around the break. */
async function bookMany(salon: Salon): Promise<Booking[]> {
  const bookings: Booking[] = []
  const first = start.toZonedDateTimeISO('Europe/Lisbon').startOfDay().add({ days: 1 })
  for (let index = 0; index < count; index++) {
    const [day, slot] = [Math.floor(index / 12), index % 12]
    const minutes = 9 * 60 + 30 * slot + (slot < 6 ? 0 : 60)
    bookings.push(await book(salon, first.add({ days: day }).add({ minutes }).toInstant()))
  }
  return bookings
}

it(
  'workers that are killed while they write leave every appointment once, as it is at last',
  limits,
  async () => {
    const salon = await makeSalon()
    const staffId = salon.staffIds[0]!
    await consentToGoogle(salon, server, 'ana@example.com')
    const bookings = await bookMany(salon)
    const writes = () => server.requests.filter(({ kind }) => /insert|patch|delete/.test(kind)).length
    const by = { actor: { kind: 'system' }, reach: 'everyone' } as const
    for (let round = 0; round < kills; round++) {
      const workers = startWorkers(round)
      const enough = writes() + Math.floor((count * 0.7) / kills)
      await expect.poll(() => writes() >= enough, { timeout: 60_000, interval: 5 }).toBe(true)
      // Some of what was written, and some of what was not, changes under their hands.
      const changed = bookings.filter((_, index) => index % kills === round)
      const amendment = round % 2 ? { status: 'cancelled' } : { notes: `round ${round}`, status: 'confirmed' }
      await amendBookings(salon.scope, by, changed, {
        anyTime: true,
        ...(amendment as { status: 'confirmed' }),
      })
      await sleep(Math.random() * 50)
      await end(workers, 'SIGKILL')
    }
    const workers = startWorkers(kills)
    const waiting = async () => (await findConnection(salon.scope, staffId))!.waiting
    await expect.poll(waiting, { timeout: limits.timeout, interval: 200 }).toBe(0)
    await expect.poll(standing, { timeout: 20_000 }).toEqual(await wanted(salon))
    await end(workers, 'SIGTERM')
    console.info(`${count} appointments, ${kills} kills, ${writes()} writes`)
  },
)

function standing(): string[] {
  return server
    .account('ana@example.com')
    .calendar()
    .standing()
    .map(({ id, status, start: from, description }) =>
      [id, status, from.dateTime, /round \d+/.exec(description!)?.[0]].join(' '),
    )
    .toSorted()
}

async function wanted({ scope }: Salon): Promise<string[]> {
  const [rows] = await readTenant(scope, (tenant) =>
    tenant
      .selectFrom('bookings')
      .select(['id', 'status', 'start_time', 'notes'])
      .where('professional_id', '=', scope.professionalId)
      .where('status', '!=', 'cancelled'),
  )
  return rows
    .map(({ id, status, start_time, notes }) =>
      [
        id.replaceAll('-', ''),
        status === 'pending' ? 'tentative' : 'confirmed',
        start_time,
        notes ?? undefined,
      ].join(' '),
    )
    .toSorted()
}
