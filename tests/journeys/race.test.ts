import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '#db/embedded.ts'
import { run, startServer, type Started } from '#tests/support/start-server.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-race-'))
const settings = {
  SECRET: 'shared by all processes',
  PUBLIC_RATE: '1000000',
  DATA_DIR: path.join(folder, 'unused'),
}
let postgres: EmbeddedDatabase
let owner: pg.Client
let webs: Started[] = []
let key: string

beforeAll(async () => {
  postgres = await startEmbedded({ dataDir: path.join(folder, 'data'), log: () => {} })
  const shared = { ...settings, DATABASE_URL: postgres.url }
  await converso(shared, 'seed')
  key = (await converso(shared, 'api-key', 'demo', 'publishable')).trim()
  webs = await Promise.all([1, 2].map(() => startServer({ ...shared, ROLE: 'web' })))
  owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
})

async function converso(environment: Record<string, string>, ...words: string[]): Promise<string> {
  const command = ['node', 'bin/launch.mjs', 'bin/cli.ts', '--build', ...words]
  const { code, stdout, stderr } = await run(command, environment).ended
  if (code !== 0) throw new Error(stderr)
  return stdout
}

afterAll(async () => {
  await owner?.end()
  for (const { child, ended } of webs) {
    child.kill('SIGTERM')
    await ended
  }
  await postgres?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** What the page offers for the demo's first service: the links of the slots of a date, or of the first free day. */
async function slotLinks(staff = 'any', date = ''): Promise<string[]> {
  const { rows } = await owner.query(`select id from services order by position limit 1`)
  const asked = new URLSearchParams({ staff, ...(date && { date }) })
  const page = await (await fetch(`${webs[0]!.url}/demo/${rows[0].id}?${asked}`)).text()
  return [...page.matchAll(/href="(\/demo\/[^"]+\/details\?[^"]+)"/g)].map((found) =>
    found[1]!.replaceAll('&amp;', '&'),
  )
}

/** Sends the form of one slot, from another client each time, to one of the two processes. */
async function attempt(link: string, index: number): Promise<number> {
  const asked = new URLSearchParams(link.slice(link.indexOf('?') + 1))
  const body = new URLSearchParams({
    start: asked.get('start')!,
    staff: asked.get('staff')!,
    booking_id: randomUUID(),
    name: `Client ${index}`,
    email: `client${index}-${randomUUID()}@example.com`,
  })
  const answer = await fetch(webs[index % webs.length]!.url + link, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  const page = await answer.text()
  // Whoever was too late is offered other times, and keeps what was typed.
  if (answer.status === 409)
    expect([page.includes('name="start"'), page.includes(`Client ${index}`)]).toEqual([true, true])
  return answer.status
}

async function statuses(attempts: Promise<number>[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (const status of await Promise.all(attempts)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const count = async (table: string) =>
  Number((await owner.query(`select count(*) from ${table}`)).rows[0].count)

describe('500 clients at once, at two processes of one database', () => {
  it('take one slot of one staff member once; all others are told, and offered their neighbours', async () => {
    const { rows } = await owner.query(`select id from staff_members order by position limit 1`)
    const [link] = await slotLinks(rows[0].id)
    expect(await statuses(Array.from({ length: 500 }, (_, index) => attempt(link!, index)))).toEqual({
      303: 1,
      409: 499,
    })
    expect([await count('bookings'), await count('clients'), await count('booking_events')]).toEqual([
      1, 1, 1,
    ])
  })

  it('never get times that overlap', async () => {
    const { rows } = await owner.query(`select id from staff_members order by position limit 1`)
    const links = (await slotLinks(rows[0].id)).slice(0, 6)
    const answers = await statuses(
      Array.from({ length: 500 }, (_, index) => attempt(links[index % links.length]!, index)),
    )
    expect(Object.keys(answers)).toEqual(['303', '409'])
    const { rows: overlaps } = await owner.query(
      `select a.id from bookings a join bookings b on a.staff_id = b.staff_id and a.id < b.id
       and tstzrange(a.start_time, a.occupied_until) && tstzrange(b.start_time, b.occupied_until)`,
    )
    expect(overlaps).toEqual([])
    expect(await count('bookings')).toBe(1 + answers[303]!)
  })
})

/** Starts, an hour apart at least, at which each of these staff members is free on a date. */
async function startsOfAll(staffIds: string[], date: string): Promise<string[]> {
  const ofEach = await Promise.all(staffIds.map((id) => slotLinks(id, date)))
  const starts = ofEach.map((links) =>
    links.map((link) => new URL(link, 'http://here').searchParams.get('start')!),
  )
  const all = starts[0]!.filter((start) => starts.every((theirs) => theirs.includes(start)))
  let last = -Infinity
  return all.filter((start) => {
    const apart = Date.parse(start) - last >= 3600_000
    if (apart) last = Date.parse(start)
    return apart
  })
}

describe('clients who choose "Anyone" at once, at two processes', () => {
  it('all get a place while somebody is free; whoever is left over is told, and offered the neighbours', async () => {
    const { rows: team } = await owner.query<{ id: string }>(`select id from staff_members order by position`)
    const staffIds = team.map(({ id }) => id)
    const monday = Temporal.Now.plainDateISO().add({ days: 16 - Temporal.Now.plainDateISO().dayOfWeek })
    const date = monday.add({ days: 1 }).toString()
    const starts = await startsOfAll(staffIds, date)
    expect(starts.length).toBeGreaterThanOrEqual(4)
    const link = (await slotLinks('any', date))[0]!
    for (const [round, start] of starts.slice(0, 4).entries()) {
      const url = link.replace(/start=[^&]+/, `start=${start}`)
      const clients = staffIds.length + 1 + round
      const answers = await statuses(Array.from({ length: clients }, (_, index) => attempt(url, index)))
      expect(answers).toEqual({ 303: staffIds.length, 409: 1 + round })
      const { rows } = await owner.query(`select staff_id from bookings where start_time = $1`, [start])
      expect(rows.map(({ staff_id: id }) => id).toSorted()).toEqual(staffIds.toSorted())
    }
  })
})

describe('a program that sends one request ten times at once, to both processes', () => {
  it('makes one booking, and gets one answer', async () => {
    const [service] = (
      await owner.query(`select id, professional_id from services order by position limit 1`)
    ).rows
    const ask = (index: number, resource: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${webs[index % webs.length]!.url}/rest/v1/${resource}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', apikey: key, ...headers },
      })
    const from = Temporal.Now.plainDateISO().add({ days: 1 })
    const asked = { from, to: from.add({ days: 21 }), professional_id: service.professional_id }
    const slots = await ask(0, 'rpc/available_slots?limit=1', { ...asked, service_id: service.id })
    const [slot] = await slots.json()
    const client = { client_name: 'Once', client_email: 'once@example.com' }
    const wanted = { service_id: service.id, staff_id: slot.staff_id, start_time: slot.start_time, ...client }
    const once = { 'idempotency-key': 'once', prefer: 'return=representation' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const answer = await ask(index, 'bookings?select=id', wanted, once)
        return { status: answer.status, rows: await answer.json() }
      }),
    )
    const { rows } = await owner.query(`select id from bookings where client_email = 'once@example.com'`)
    expect(rows).toHaveLength(1)
    expect(answers).toEqual(answers.map(() => ({ status: 201, rows })))
  })
})
