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
  'new appointment': 'appointments/new',
  'why not': `why-not?date=${today}&time=10:07`,
}

/** Pages of the dashboard from the built server, signed in, while one tenant's bookings grow from 500 to 50 thousand. */
export async function measure(): Promise<Measurement[]> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const server = await startServer({ DATA_DIR: dataDir, SECRET: secret, NOW: `${today}T08:00:00Z` })
  try {
    const database = await startEmbedded({ dataDir, log: () => {}, whenTaken: 'join' })
    const cookie = await signIn(server.url)
    const medians: Record<string, Record<number, Timed>> = {}
    for (const size of sizes) {
      await fillTo(size, database.url, today)
      for (const [name, page] of Object.entries(pages))
        (medians[name] ??= {})[size] = await timePage(`${server.url}/dashboard/${page}`, cookie)
    }
    return Object.entries(medians).flatMap(([name, timed]) => lines(name, timed))
  } finally {
    server.child.kill('SIGTERM')
    await server.ended
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}

interface Timed {
  readonly median: number
  readonly p95: number
}

function lines(name: string, timed: Record<number, Timed>): Measurement[] {
  const growth = timed[sizes[1]!]!.median / timed[sizes[0]!]!.median
  return sizes.map((size, index) => ({
    name: `${name}, ${size.toLocaleString('en')} bookings`,
    ...timed[size]!,
    note: index === 1 ? `${growth.toFixed(2)} times` : '',
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

async function timePage(url: string, cookie: string): Promise<Timed> {
  const samples: number[] = []
  for (let round = -rounds.warm; round < rounds.timed; round++) {
    const start = performance.now()
    const answer = await fetch(url, { headers: { cookie } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    if (round >= 0) samples.push((performance.now() - start) * 1000)
  }
  samples.sort((a, b) => a - b)
  const at = (part: number) => samples[Math.floor(samples.length * part)]!
  return { median: at(0.5), p95: at(0.95) }
}
