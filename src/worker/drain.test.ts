import pg from 'pg'
import { beforeEach, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { taskCounts } from '#domain/task/queries.ts'
import { leaseSeconds } from '#domain/task/task.ts'
import { setLogLevel } from '#log.ts'
import { now, setClockStart } from '#time/clock.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { drain } from './drain.ts'
import type { TaskVerbs } from './tasks.ts'

const { url } = useDatabase()
setLogLevel('silent')
const never = new AbortController().signal
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')

beforeEach(async () => {
  setClockStart(start)
  await databaseAs('converso_worker').updateTable('tasks').set({ done_at: now(), dead_at: null }).execute()
})

async function queue(salon: Salon, count: number, runAt = now()): Promise<void> {
  const tasks = Array.from(
    { length: count },
    () => ({ kind: 'notify', payload: {}, dedupeKey: newId(), runAt }) as const,
  )
  await inTenant(salon.scope, (transaction) => queueTasks(transaction, salon.scope, tasks))
}

/** Drains until nothing is due. */
async function drainAll(verbs: TaskVerbs): Promise<void> {
  while (await drain(verbs, never));
}

it('runs what is due, once, and leaves what is not', async () => {
  const salon = await makeSalon()
  const ran: string[] = []
  await queue(salon, 45)
  await queue(salon, 1, now().add({ hours: 1 }))
  await drainAll({ notify: async (_scope, task) => void ran.push(task.id) })
  expect([ran.length, new Set(ran).size]).toEqual([45, 45])
  expect(await taskCounts(now())).toEqual({ due: 0, scheduled: 1, dead: 0 })
})

it('shares the work between drainers without doing anything twice', async () => {
  const salons = [await makeSalon(), await makeSalon(), await makeSalon()]
  for (const salon of salons) await queue(salon, 100)
  const ran: string[] = []
  const verbs: TaskVerbs = { notify: async (_scope, task) => void ran.push(task.id) }
  await Promise.all([drainAll(verbs), drainAll(verbs), drainAll(verbs), drainAll(verbs)])
  expect([ran.length, new Set(ran).size]).toEqual([300, 300])
})

it('takes turns, so that a professional with much work starves nobody', async () => {
  const [busy, quiet] = [await makeSalon(), await makeSalon()]
  await queue(busy, 200)
  await queue(quiet, 1, now().add({ seconds: 1 }))
  setClockStart(start.add({ seconds: 2 }))
  const order: string[] = []
  await drain({ notify: async (scope) => void order.push(scope.professionalId) }, never)
  expect(order).toHaveLength(201)
  expect(order.indexOf(quiet.scope.professionalId)).toBeLessThan(41)
})

it('tries again after a failure, for the first time within ten seconds, and keeps what died', async () => {
  const salon = await makeSalon()
  await queue(salon, 1)
  const runs: Temporal.Instant[] = []
  const failing: TaskVerbs = {
    notify: async () => {
      runs.push(now())
      throw new Error('the server is away')
    },
  }
  await drainAll(failing)
  expect(runs).toHaveLength(1)
  setClockStart(start.add({ seconds: 10 }))
  await drainAll(failing)
  expect(runs).toHaveLength(2)
  for (let hours = 1; hours < 40; hours++) {
    setClockStart(start.add({ hours }))
    await drainAll(failing)
  }
  expect(await taskCounts(now())).toMatchObject({ due: 0, dead: 1 })
  const dead = await databaseAs('converso_worker')
    .selectFrom('tasks')
    .selectAll()
    .where('dead_at', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(dead).toMatchObject({ last_error: 'the server is away', attempts: runs.length })
})

it('gives up at once on what can never succeed, and waits as long as the provider asks', async () => {
  const salon = await makeSalon()
  await queue(salon, 1)
  await drainAll({
    notify: async () => {
      throw Object.assign(new Error('later'), { retryAfterSeconds: 300 })
    },
  })
  setClockStart(start.add({ seconds: 290 }))
  expect(await taskCounts(now())).toMatchObject({ due: 0, scheduled: 1 })
  setClockStart(start.add({ seconds: 310 }))
  await drainAll({
    notify: async () => {
      throw Object.assign(new Error('no such address'), { permanent: true })
    },
  })
  expect(await taskCounts(now())).toMatchObject({ due: 0, scheduled: 0, dead: 1 })
})

it('lets another worker take over what a killed one had claimed', async () => {
  const salon = await makeSalon()
  await queue(salon, 1)
  const killed = Promise.withResolvers<void>()
  const stopping = new AbortController()
  const hanging = drain({ notify: () => killed.promise }, stopping.signal)
  await expect
    .poll(() =>
      databaseAs('converso_worker')
        .selectFrom('tasks')
        .select('id')
        .where('locked_until', 'is not', null)
        .execute(),
    )
    .toHaveLength(1)
  stopping.abort()
  const ran: number[] = []
  const verbs: TaskVerbs = { notify: async (_scope, task) => void ran.push(task.attempts) }
  await drainAll(verbs)
  expect(ran).toEqual([])
  setClockStart(start.add({ seconds: leaseSeconds + 1 }))
  await drainAll(verbs)
  expect(ran).toEqual([2])
  killed.resolve()
  await hanging
})

it('outlives a failure that cannot be noted either, and takes the task again after its lease', async () => {
  const salon = await makeSalon()
  await queue(salon, 1)
  const owner = new pg.Client({ connectionString: url() })
  await owner.connect()
  const notify = async () => {
    await owner.query('revoke update on tasks from converso_worker')
    throw new Error('the database is going away')
  }
  expect(await drain({ notify }, never)).toBe(1)
  await owner.query('grant update on tasks to converso_worker')
  await owner.end()
  setClockStart(start.add({ seconds: leaseSeconds + 1 }))
  const ran: number[] = []
  await drainAll({ notify: async (_scope, task) => void ran.push(task.attempts) })
  expect(ran).toEqual([2])
})

it('lets one mail that hangs keep nobody waiting, whoever is next', async () => {
  const salons = [await makeSalon(), await makeSalon(), await makeSalon()]
  for (const salon of salons) await queue(salon, 30)
  const hanging = Promise.withResolvers<void>()
  let ran = 0
  const drained = drain({ notify: () => (ran++ === 0 ? hanging.promise : Promise.resolve()) }, never)
  await expect.poll(() => ran).toBe(90)
  hanging.resolve()
  expect(await drained).toBe(90)
})

it('runs no more side by side than it is told to', async () => {
  const salon = await makeSalon()
  await queue(salon, 50)
  let [running, most] = [0, 0]
  const notify = async () => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
  }
  await drain({ notify }, never, 5)
  expect(most).toBe(5)
})

it('gives back at the end of the process what it took and did not begin', async () => {
  const salon = await makeSalon()
  await queue(salon, 20)
  const stopping = new AbortController()
  const notify = async () => stopping.abort()
  await drain({ notify }, stopping.signal, 5)
  const ran: number[] = []
  await drainAll({ notify: async (_scope, task) => void ran.push(task.attempts) })
  expect(ran.length).toBeGreaterThan(5)
  expect(new Set(ran)).toEqual(new Set([1]))
})
