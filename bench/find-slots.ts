import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Hono } from 'hono'
import { connectDatabase, databaseAs, disconnectDatabase } from '#db/database.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { busyTime } from '#domain/availability/queries.ts'
import { listen } from '#http/listen.ts'
import { setClockStart } from '#time/clock.ts'
import { fillCalendars } from '#tests/support/many-busy-times.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { growTo } from './grow-bookings.ts'
import type { Measurement } from './measure.ts'

const sizes = [1_000, 100_000, 1_000_000]
const firstDate = Temporal.PlainDate.from('2030-03-01')
/** Nine a day for three years. */
const events = { firstDay: '2028-03-01', days: 1111, perDay: 9 }
const days = { firstDate, endDate: firstDate.add({ months: 1 }) }

/** The HTTP answer for a month of slots, from a real server and a real PostgreSQL, while the table grows around a month
 *  that stays equally full: 100 bookings for each staff member. */
export async function measure(): Promise<Measurement[]> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const database = await startEmbedded({ dataDir, log: () => {} })
  try {
    await migrate(database.url)
    connectDatabase(database.url)
    setClockStart(Temporal.Instant.from('2030-02-20T00:00:00Z'))
    const salons = { 1: await makeSalon({ staff: 1 }), 10: await makeSalon({ staff: 10 }) }
    const server = await listen(pages(salons), 0, '127.0.0.1')
    const measurements: Measurement[] = []
    for (const size of sizes) {
      await growTo(size, database.url, Object.values(salons), firstDate)
      measurements.push(...(await measureAt(`${size.toLocaleString('en')} bookings`, server.port)))
    }
    for (const salon of Object.values(salons)) await fillCalendars(database.url, salon, events)
    const withEvents = await measureAt('10,000 events of each calendar', server.port)
    await server.close()
    return [...measurements, ...growth(measurements), ...withEvents]
  } finally {
    await disconnectDatabase()
    await database.stop()
    fs.rmSync(dataDir, { recursive: true })
  }
}

/** `/slots/N`: the month for "Anyone" of N staff members. `/bare`: one indexed select of the same month's busy time, as
 *  JSON, through the same pool; `/key`: one row by its key. */
function pages(salons: Record<number, Salon>): Hono {
  const app = new Hono()
  for (const [count, { scope, serviceId }] of Object.entries(salons)) {
    app.get(`/slots/${count}`, async (c) => {
      const { slots } = await findSlots(scope, { serviceId, staffId: 'any', days: () => days })
      return c.json(slots)
    })
  }
  const { scope, staffIds } = salons[1]!
  const month = { from: Date.UTC(2030, 2, 1), to: Date.UTC(2030, 3, 1), bufferMinutes: 0 }
  const bare = { staffIds, withCalendars: [], ...month, at: Temporal.Instant.from('2030-02-20T00:00:00Z') }
  app.get('/bare', async (c) => c.json(await busyTime(scope, bare)(databaseAs('converso_public')).execute()))
  app.get('/key', async (c) =>
    c.json(
      await databaseAs('converso_public')
        .selectFrom('usernames')
        .select('professional_id')
        .where('username', '=', 'nobody')
        .execute(),
    ),
  )
  return app
}

interface Load {
  p50: number
  p95: number
  perSecond: number
}

async function measureAt(label: string, port: number): Promise<Measurement[]> {
  const load: Record<string, Load> = {}
  for (const page of ['/key', '/bare', '/slots/1', '/slots/10'])
    load[page] = await loadPage(`http://127.0.0.1:${port}${page}`)
  const line = (name: string, page: string, note = '') => ({
    name: `${name}, ${label}`,
    median: load[page]!.p50,
    p95: load[page]!.p95,
    note,
  })
  const rate = (page: string) => `${Math.round(load[page]!.perSecond)}/s`
  const part = (page: string, of: string) => (load[page]!.perSecond / load[of]!.perSecond).toFixed(2)
  return [
    line('one row by key', '/key', rate('/key')),
    line("the month's busy time", '/bare', rate('/bare')),
    line(
      'month, 1 staff member',
      '/slots/1',
      `${rate('/slots/1')}, ${part('/slots/1', '/bare')} of the bare select, ${part('/slots/1', '/key')} of one row`,
    ),
    line('month, 10 staff members', '/slots/10', `${rate('/slots/10')}`),
  ]
}

/** A client in a thread of its own: alone for the latency, sixteen at once for the throughput. */
function loadPage(url: string): Promise<Load> {
  const worker = new Worker(new URL('./load-page.mjs', import.meta.url), { workerData: { url } })
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
}

function growth(measurements: readonly Measurement[]): Measurement[] {
  return ['month, 1 staff member', 'month, 10 staff members'].map((name) => {
    const medians = measurements.filter((one) => one.name.startsWith(`${name},`)).map((one) => one.median)
    return {
      name: `growth of ${name}, from the smallest table to the largest`,
      median: medians.at(-1)! / medians[0]!,
      unit: 'times',
    }
  })
}
