import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import pg from 'pg'
import { createApiKey } from '#auth/create-api-key.ts'
import { connectDatabase, disconnectDatabase } from '#db/database.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { listen } from '#http/listen.ts'
import { restApi } from '#rest/app.ts'
import { fillWithBookings } from '#tests/support/many-bookings.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import type { Measurement } from './measure.ts'

const question = 'select=*,services(name,duration),clients(name,email)&order=start_time.desc&limit=100'

/** A page of 100 bookings with two embedded tables, asked with a secret key, beside a bare endpoint that sends the same
 *  question as SQL written by hand: no key, no transaction, no row-level security, its plan kept, on as many connections. */
export async function measure(): Promise<Measurement[]> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'converso-bench-'))
  const database = await startEmbedded({ dataDir, log: () => {} })
  const bare = new pg.Pool({ connectionString: database.url, max: 5 })
  // A connection may hear of the database's end before its own.
  bare.on('error', () => {})
  try {
    await migrate(database.url)
    connectDatabase(database.url)
    const salon = await makeSalon({ staff: 4 })
    await fillWithBookings(database.url, await makeSalon(), { firstDay: '2000-01-01', days: 2000, perDay: 5 })
    await fillWithBookings(database.url, salon, { firstDay: '2030-01-01', days: 100, perDay: 5 })
    await giveEachAClient(bare, salon)
    const { key } = await createApiKey(salon.scope, { kind: 'secret', name: 'bench' })
    const app = new Hono()
      .use(requestId())
      .route('/rest/v1', restApi('http://localhost'))
      .get('/bare', bareAnswer(bare, salon))
    const server = await listen(app, 0, '127.0.0.1')
    const root = `http://127.0.0.1:${server.port}`
    await expectSame(`${root}/bare`, `${root}/rest/v1/bookings?${question}`, key)
    const measurements = await compare(root, salon)
    await server.close()
    return measurements
  } finally {
    await bare.end()
    await disconnectDatabase()
    await database.stop()
    fs.rmSync(dataDir, { recursive: true })
  }
}

async function giveEachAClient(owner: pg.Pool, { scope }: Salon): Promise<void> {
  await owner.query(
    `with booked as (
       select id, gen_random_uuid() as client_id from bookings where professional_id = $1
     ), made as (
       insert into clients (professional_id, id, name, email, locale, created_at)
       select $1, client_id, 'Client', client_id || '@example.com', 'en', now() from booked
     ) select 1`,
    [scope.professionalId],
  )
  await owner.query(
    `update bookings b set client_id = c.id
     from (select id, row_number() over () as place from clients where professional_id = $1) c,
       (select id, row_number() over () as place from bookings where professional_id = $1) o
     where b.professional_id = $1 and b.id = o.id and c.place = o.place`,
    [scope.professionalId],
  )
  await owner.query('vacuum analyze bookings, clients, services')
}

function bareAnswer(pool: pg.Pool, { scope }: Salon) {
  const statement = {
    name: 'bare',
    text: `select coalesce(json_agg(page.row), '[]')::text as body from (
      select json_build_object('id', b.id, 'professional_id', b.professional_id, 'service_id', b.service_id,
        'staff_id', b.staff_id, 'client_id', b.client_id, 'client_name', b.client_name, 'client_email', b.client_email,
        'client_phone', b.client_phone, 'start_time', b.start_time, 'end_time', b.end_time, 'status', b.status,
        'source', b.source, 'notes', b.notes, 'price', b.price, 'currency', b.currency, 'locale', b.locale,
        'created_at', b.created_at, 'updated_at', b.updated_at,
        'services', json_build_object('name', s.name, 'duration', s.duration),
        'clients', json_build_object('name', c.name, 'email', c.email)) as row
      from bookings b
      left join services s on s.professional_id = b.professional_id and s.id = b.service_id
      left join clients c on c.professional_id = b.professional_id and c.id = b.client_id
      where b.professional_id = $1 order by b.start_time desc, b.id limit 100) as page`,
    values: [scope.professionalId],
  }
  return async () => {
    const { rows } = await pool.query<{ body: string }>(statement)
    return new Response(rows[0]!.body, { headers: { 'Content-Type': 'application/json; charset=utf-8' } })
  }
}

/** What is compared must be the same answer. */
async function expectSame(bare: string, rest: string, key: string): Promise<void> {
  const [one, other] = await Promise.all([fetch(bare), fetch(rest, { headers: { apikey: key } })])
  const [text, same] = [await one.text(), await other.text()]
  if (text !== same) throw new Error(`the answers differ: ${text.slice(0, 300)} and ${same.slice(0, 300)}`)
}

interface Load {
  p50: number
  p95: number
  perSecond: number
}

const rounds = 7

/** In turns, since other work on the machine comes and goes; each round with a key of its own, whose plan's requests a
 *  minute one run would use up. */
async function compare(root: string, { scope }: Salon): Promise<Measurement[]> {
  const pairs: { bare: Load; rest: Load }[] = []
  for (let round = 0; round < rounds; round++) {
    const { key } = await createApiKey(scope, { kind: 'secret', name: `bench ${round}` })
    pairs.push({
      bare: await load(`${root}/bare`, key),
      rest: await load(`${root}/rest/v1/bookings?${question}`, key),
    })
  }
  const parts = pairs.map(({ bare, rest }) => rest.perSecond / bare.perSecond)
  return [
    line(
      'SQL written by hand',
      pairs.map(({ bare }) => bare),
    ),
    line(
      'GET with a secret key',
      pairs.map(({ rest }) => rest),
    ),
    {
      name: 'part of the bare requests per second',
      median: middle(parts),
      unit: 'times',
      note: `aim: 0.5; the rounds: ${parts.map((part) => part.toFixed(2)).join(', ')}`,
    },
  ]
}

function line(name: string, loads: readonly Load[]): Measurement {
  const [median, p95, perSecond] = (['p50', 'p95', 'perSecond'] as const).map((figure) =>
    middle(loads.map((one) => one[figure])),
  ) as [number, number, number]
  return { name, median, p95, note: `${Math.round(perSecond)}/s` }
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!
}

/** A client in a thread of its own: alone for the latency, sixteen at once for the throughput. */
function load(url: string, key: string): Promise<Load> {
  const workerData = { url, headers: { apikey: key }, milliseconds: 1500 }
  const worker = new Worker(new URL('./load-page.mjs', import.meta.url), { workerData })
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
}
