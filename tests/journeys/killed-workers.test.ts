import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase, databaseAs, disconnectDatabase } from '#db/database.ts'
import { startEmbedded, type EmbeddedDatabase } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { fillReminders } from '#tests/support/fill-reminders.ts'
import { startResendServer } from '#tests/support/resend-server.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { startSmtpServer } from '#tests/support/smtp-server.ts'

// KILLED_MAILS=10000 is the long run.
const count = Number(process.env['KILLED_MAILS'] ?? 160)
const kills = Math.max(2, Math.round(count / 400))
const processes = 2
const smtpConnections = 5
const start = Temporal.Instant.from('2030-01-09T10:00:00Z')
const due = start.subtract({ hours: 24 }).add({ seconds: 60 })
const limits = { timeout: 60_000 + count * 60 }

/** Every worker that was started, with the promise of its end: who asks late is told as well. */
const workersEnd = new Map<ChildProcess, Promise<unknown>>()
/** What workers said that ended by themselves: waiting for their mails would be in vain. */
const ended: string[] = []
let dataDir: string
let database: EmbeddedDatabase

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-kills-'))
  database = await startEmbedded({ dataDir, log: () => {} })
  await migrate(database.url)
  connectDatabase(database.url)
})
// A run that failed half-way leaves neither workers nor work to the next.
afterEach(async () => {
  await end([...workersEnd.keys()], 'SIGKILL')
  workersEnd.clear()
  ended.length = 0
  await databaseAs('converso_worker').updateTable('tasks').set({ done_at: start }).execute()
})
afterAll(async () => {
  await disconnectDatabase()
  await database.stop()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

/** Workers of the built server. Each round's clock is past the leases of the last: nobody waits for those to end. */
function startWorkers(round: number, mail: Record<string, string>): ChildProcess[] {
  const env = {
    ...mail,
    PATH: process.env['PATH'],
    ROLE: 'worker',
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SECRET: 'a secret for tests only',
    LOG_LEVEL: 'silent',
    NOW: due.add({ seconds: 300 * round }).toString(),
  }
  return Array.from({ length: processes }, () => {
    const worker = spawn(process.execPath, ['bin/start.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    worker.stderr!.on('data', (some: Buffer) => (said += some.toString()))
    workersEnd.set(worker, once(worker, 'exit'))
    worker.once('close', (code) => {
      if (code) ended.push(said)
    })
    return worker
  })
}

/** Waits until `seen` has come to `value`, or a worker has ended by itself. */
async function untilSeen(
  seen: () => number | Promise<number>,
  value: number,
  interval: number,
): Promise<void> {
  const reached = async () => ended.length > 0 || (await seen()) >= value
  await expect.poll(reached, { timeout: limits.timeout, interval }).toBe(true)
  expect(ended).toEqual([])
}

async function end(workers: readonly ChildProcess[], signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = workers.map((worker) => workersEnd.get(worker))
  for (const worker of workers) worker.kill(signal)
  await Promise.all(gone)
}

/** Drains, killing all workers again and again at moments that nobody chose, each time after some more mails. */
async function drainUnderFire(mail: Record<string, string>, seen: () => number): Promise<void> {
  const salon = await makeSalon()
  await fillReminders(database.url, salon, { count, each: 20, start: start.toString() })
  for (let round = 0; round < kills; round++) {
    const workers = startWorkers(round, mail)
    const enough = Math.floor((count * (round + 1)) / (kills + 1))
    await untilSeen(seen, enough, 5)
    await sleep(Math.random() * 30)
    await end(workers, 'SIGKILL')
  }
  const workers = startWorkers(kills, mail)
  await untilSeen(tasksDone, count, 200)
  await end(workers, 'SIGTERM')
}

async function tasksDone(): Promise<number> {
  const { left } = await databaseAs('converso_worker')
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count - left
}

describe('workers that are killed while they send', () => {
  it('lose nothing and double nothing through Resend', limits, async () => {
    const server = await startResendServer()
    server.latencyMs = 10
    const mail = { MAIL_URL: 'resend://re_test_key', RESEND_BASE_URL: server.url }
    await drainUnderFire(mail, () => server.accepted.size)
    await server.stop()
    const recipients = [...server.accepted.values()].map(({ headers }) => headers!['List-Unsubscribe'])
    console.info(`Resend: ${count} mails, ${kills} kills, ${server.requests.length - count} asked twice`)
    expect([recipients.length, new Set(recipients).size]).toEqual([count, count])
  })

  it('lose nothing through SMTP, and double at most what was in flight', limits, async () => {
    const server = await startSmtpServer()
    const mail = { MAIL_URL: `smtp://127.0.0.1:${server.port}?connections=${smtpConnections}` }
    await drainUnderFire(mail, () => server.received.length)
    await server.stop()
    const ids = server.received.map(({ parsed }) => parsed.messageId)
    const doubled = ids.length - count
    console.info(`SMTP: ${count} mails, ${kills} kills, ${doubled} doubled`)
    expect(new Set(ids).size).toBe(count)
    expect(doubled).toBeLessThanOrEqual(kills * processes * smtpConnections)
  })
})
