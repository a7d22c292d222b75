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
  'search, a rare name': 'appointments?when=all&client=quintela',
  'search, a common name': 'appointments?when=all&client=silva',
  'search, a name that nobody has': 'appointments?when=all&client=nobodyhasit',
  'search, two letters, upcoming': 'appointments?client=qu',
  'month calendar': 'calendar?view=month',
  'clients, by name': 'clients',
  'clients, by last visit': 'clients?order=visit',
  'clients, search, a common name': 'clients?q=silva',
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
  readonly median: number
  readonly p95: number
}

function lines(name: string, [few, many]: readonly Timed[]): Measurement[] {
  const growth = (many!.median / few!.median).toFixed(2)
  return [few!, many!].map((timed, index) => ({
    name: `${name}, ${sizes[index]!.toLocaleString('en')} bookings`,
    ...timed,
    note: index === 1 ? `${growth} times` : '',
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
  for (let round = -rounds.warm; round < rounds.timed; round++) {
    for (const [index, { url, cookie }] of servers.entries()) {
      const start = performance.now()
      const answer = await fetch(url + page, { headers: { cookie } })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
      if (round >= 0) samples[index]!.push((performance.now() - start) * 1000)
    }
  }
  return samples.map((each) => {
    each.sort((a, b) => a - b)
    const at = (part: number) => each[Math.floor(each.length * part)]!
    return { median: at(0.5), p95: at(0.95) }
  })
}
