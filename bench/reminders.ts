import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { setClockStart } from '#time/clock.ts'
import { fillReminders } from '#tests/support/fill-reminders.ts'
import { makeSalon } from '#tests/support/salon.ts'

import type { Measurement } from './measure.ts'

const count = Number(process.env['REMINDERS'] ?? 100_000)
const workerCounts = (process.env['WORKERS'] ?? '1,2,4').split(',').map(Number)
const each = 100
// Inside the folder, so that the packages are found.
const built = 'node_modules/.converso-bench'
const start = '2030-01-09T10:00:00Z'
const due = '2030-01-08T10:01:00Z'

/** Reminders that are due at once, half of them one professional's, drained by one, two and four worker processes whose
 *  sender sends nothing. REMINDERS=N asks for another number than 100 thousand, WORKERS=1,2 for other numbers of workers. */
export async function measure(): Promise<Measurement[]> {
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['react-email'] },
    build: { ssr: 'bench/reminder-worker.ts', outDir: built, target: 'esnext' },
  })
  const measurements: Measurement[] = []
  for (const workers of workerCounts) measurements.push(...(await measureWith(workers)))
  return measurements
}

async function measureWith(workers: number): Promise<Measurement[]> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const database = await startEmbedded({ dataDir, log: () => {} })
  try {
    const bigId = await fill(database.url)
    const files = Array.from({ length: workers }, (_, at) => path.join(dataDir, `sent-${at}`))
    const run = await drainBy(files, database.url)
    return figures(files.map(readLines), run, bigId)
  } finally {
    await database.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}

async function fill(url: string): Promise<string> {
  await migrate(url)
  connectDatabase(url)
  setClockStart(Temporal.Instant.from('2030-01-01T00:00:00Z'))
  const salon = await makeSalon()
  await disconnectDatabase()
  await fillReminders(url, salon, { count, each, start })
  return salon.scope.professionalId
}

interface Run {
  readonly began: number
  /** Of all workers together. */
  readonly processorMilliseconds: number
}

async function drainBy(files: readonly string[], url: string): Promise<Run> {
  const children = files.map((file) => fork(`${built}/reminder-worker.js`, [url, due, file]))
  await Promise.all(children.map((child) => once(child, 'message')))
  const began = Date.now()
  const used = children.map(async (child) => {
    child.send('begin')
    const [[milliseconds]] = await Promise.all([once(child, 'message'), once(child, 'exit')])
    return milliseconds as number
  })
  const processorMilliseconds = (await Promise.all(used)).reduce((sum, one) => sum + one, 0)
  return { began, processorMilliseconds }
}

interface Sent {
  readonly id: string
  readonly professionalId: string
  readonly at: number
  readonly megabytes: number | null
}

function readLines(file: string): Sent[] {
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n')
  return lines.filter(Boolean).map((line) => {
    const [id, professionalId, at, megabytes] = line.split(',')
    return {
      id: id!,
      professionalId: professionalId!,
      at: Number(at),
      megabytes: megabytes ? Number(megabytes) : null,
    }
  })
}

function figures(byWorker: Sent[][], { began, processorMilliseconds }: Run, bigId: string): Measurement[] {
  const all = byWorker.flat()
  const workers = byWorker.length
  const name = workers === 1 ? 'one worker' : `${workers} workers`
  const distinct = new Set(all.map(({ id }) => id)).size
  const last = (some: Sent[]) => (Math.max(...some.slice(-1000).map(({ at }) => at), began) - began) / 1000
  const inOrder = all.toSorted((one, other) => one.at - other.at)
  const small = inOrder.filter(({ professionalId }) => professionalId !== bigId)
  const seconds = last(inOrder)
  const memory = [0.1, 0.5, 1].map((part) => {
    const upTo = byWorker[0]!
      .slice(0, Math.ceil(byWorker[0]!.length * part))
      .filter(({ megabytes }) => megabytes)
    return upTo.at(-1)?.megabytes ?? 0
  })
  return [
    {
      name: `${name}: mails a second`,
      median: all.length / seconds,
      unit: '/s',
      note: `${all.length} sent, ${all.length - distinct} doubled, ${count - distinct} lost`,
    },
    {
      name: `${name}: the last small one after`,
      median: last(small),
      unit: 's',
      note: `of ${seconds.toFixed(1)} s in all`,
    },
    {
      name: `${name}: processor time a mail`,
      median: processorMilliseconds / all.length,
      unit: 'ms',
      note: `of the workers; load ${os.loadavg()[0]!.toFixed(0)}`,
    },
    { name: `${name}: memory at 10, 50, 100 %`, median: memory[2]!, unit: 'MB', note: memory.join(', ') },
  ]
}
