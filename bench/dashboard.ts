import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { demoSignIn } from '#seed/demo-sign-in.ts'
import { startServer } from '#tests/support/start-server.ts'
import { fillTo } from './fill-dashboard.ts'
import type { Measurement } from './measure.ts'

const sizes = [500, 50_000]
const secret = 'a secret for this benchmark only'
const today = '2030-01-08'

/** What somebody opens all day, as paths below `/dashboard`. */
const pages: Record<string, string> = {
  'list, upcoming': 'appointments',
  'list, page 2': 'appointments?page=2',
  'list, all, latest first': 'appointments?when=all',
  'list, cancelled ones': 'appointments?when=all&status=cancelled',
  'list, sorted by client': 'appointments?when=all&sort=client',
  'list, sorted by status': 'appointments?when=all&sort=status',
  'search, a name of four clients': 'appointments?when=all&client=valadares',
  'search, a name of 1 %': 'appointments?when=all&client=quintela',
  'search, a name of 12 %': 'appointments?when=all&client=silva',
  'search, a name that nobody has': 'appointments?when=all&client=nobodyhasit',
  'search, two letters, upcoming': 'appointments?client=si',
  'month calendar': 'calendar?view=month',
  'week calendar': 'calendar?view=week',
  'day calendar': 'calendar?view=day',
  home: '',
  'clients, by name': 'clients',
  'clients, by last visit': 'clients?order=visit',
  'clients, search, a name of four clients': 'clients?q=valadares',
  'clients, search, a name of 12 %': 'clients?q=moreira',
  'clients, search, a name that nobody has': 'clients?q=nobodyhasit',
  'new appointment': 'appointments/new',
  'why not': `why-not?date=${today}&time=10:07`,
}

/** Pages of the dashboard, signed in, from two built servers: one tenant with 500 bookings, one with 50 thousand. They are
 *  asked in turns, so that whatever else the machine does weighs on both. */
export async function measure(): Promise<Measurement[]> {
  const [few, many] = await Promise.all(sizes.map(startWith))
  try {
    const measurements: Measurement[] = []
    for (const [name, page] of Object.entries(pages))
      measurements.push(...lines(name, await timePage([few!, many!], `/dashboard/${page}`)))
    return measurements
  } finally {
    await Promise.all([few!.stop(), many!.stop()])
  }
}

interface Filled {
  readonly url: string
  readonly cookie: string
  stop(): Promise<void>
}

async function startWith(size: number): Promise<Filled> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const server = await startServer({ DATA_DIR: dataDir, SECRET: secret, NOW: `${today}T08:00:00Z` })
  const database = await startEmbedded({ dataDir, log: () => {}, whenTaken: 'join' })
  await fillTo(size, database.url, today)
  const stop = async () => {
    server.child.kill('SIGTERM')
    await server.ended
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, cookie: await signIn(server.url), stop }
}

interface Timed {
  /** One in ten was faster: what other work on the machine spoils least. */
  readonly p10: number
  readonly median: number
  readonly p95: number
  /** How many different appointments or clients the page leads to: rows of a list, entries of a calendar. */
  readonly shown: number
}

function lines(name: string, [few, many]: readonly Timed[]): Measurement[] {
  const growth = (of: 'p10' | 'median') => (many![of] / few![of]).toFixed(2)
  return [few!, many!].map(({ shown, median, p95 }, index) => ({
    name: `${name}, ${sizes[index]!.toLocaleString('en')} bookings`,
    median,
    p95,
    note: `shows ${shown}${index === 1 ? `; ${growth('median')} times, p10 ${growth('p10')}` : ''}`,
  }))
}

async function signIn(url: string): Promise<string> {
  const { email, password } = demoSignIn(secret)
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    headers: { origin: url },
    redirect: 'manual',
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (cookies.length === 0) throw new Error(`the demo could not sign in: ${answer.status}`)
  return cookies.join('; ')
}

const rounds = { warm: 15, timed: 60 }

async function timePage(servers: readonly Filled[], page: string): Promise<Timed[]> {
  const samples: number[][] = servers.map(() => [])
  const shown: number[] = []
  for (let round = -rounds.warm; round < rounds.timed; round++) {
    // The first of a round finds another machine than the second: they take turns.
    const turns = round % 2 === 0 ? [...servers.entries()] : [...servers.entries()].toReversed()
    for (const [index, { url, cookie }] of turns) {
      const start = performance.now()
      const answer = await fetch(url + page, { headers: { cookie } })
      const html = await answer.text()
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
      if (round >= 0) samples[index]!.push((performance.now() - start) * 1000)
      else shown[index] ??= entriesOf(html)
    }
  }
  return samples.map((each, index) => {
    each.sort((a, b) => a - b)
    const at = (part: number) => each[Math.floor(each.length * part)]!
    return { p10: at(0.1), median: at(0.5), p95: at(0.95), shown: shown[index]! }
  })
}

function entriesOf(html: string): number {
  const links = html.matchAll(/href="\/dashboard\/(?:appointments|clients)\/([\da-f-]{36})/g)
  return new Set([...links].map(([, id]) => id)).size
}
