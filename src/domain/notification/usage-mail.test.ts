import { beforeEach, describe, expect, it } from 'vitest'
import { databaseAs } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { countTowardsPlan } from '#domain/plan/count-towards-plan.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { claimTasks } from '#domain/task/claim-tasks.ts'
import { leaseSeconds } from '#domain/task/task.ts'
import { setLogLevel } from '#log.ts'
import type { Mail, Sender } from '#mail/sender.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs, type TaskVerbs } from '#worker/tasks.ts'
import { now, setClockStart } from '#time/clock.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
const never = new AbortController().signal
let sent: Mail[] = []

beforeEach(async () => {
  setClockStart(start)
  sent = []
  await databaseAs('converso_worker').updateTable('tasks').set({ done_at: now() }).execute()
})

const sender: Sender = {
  name: 'outbox',
  async send(mail) {
    sent.push(mail)
    return { providerId: null }
  },
  async close() {},
}

function verbs(): TaskVerbs {
  const delivery = { sender, from: { email: 'book@example.com' }, baseUrl: 'https://book.example.com' }
  return { ...taskVerbs(delivery), notify: async () => {} }
}

/** Drains until nothing is due; the subjects of all mails so far, by the alphabet. */
async function deliver(): Promise<string[]> {
  while (await drain(verbs(), never));
  return sent.map(({ subject }) => subject).sort()
}

/** Counts bookings as the transaction of each would, without the appointments. */
async function use(salon: Salon, bookings: number, plan: PlanName): Promise<void> {
  for (let made = 0; made < bookings; made++)
    await inTenant(salon.scope, (transaction) =>
      countTowardsPlan(
        transaction,
        salon.scope,
        { plan, timeZone: 'Europe/Lisbon' },
        { createdAt: now(), source: 'online' },
      ),
    )
}

const near = "This month's bookings are nearly used up"
const full = "This month's bookings are used up"

describe('the professional', () => {
  it('gets one mail at 80 % and one at 100 %, in their language, however many book at once', async () => {
    const salon = await makeSalon({ plan: 'free', locale: 'pt' })
    const days = (today: Temporal.PlainDate) => ({ firstDate: today, endDate: today.add({ days: 20 }) })
    const { slots } = await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: 'any', days })
    const apart = slots.filter((_, index) => index % 2 === 0).slice(0, 120)
    const attempts = apart.map((ms) => book(salon, Temporal.Instant.fromEpochMilliseconds(ms)))
    expect(await outcomes(attempts)).toEqual({ booked: 50, booking_limit_reached: 70 })
    expect(await deliver()).toEqual([
      'As marcações deste mês esgotaram-se',
      'As marcações deste mês estão quase no fim',
    ])
    const [first] = sent
    expect([first!.to.email, first!.text]).toEqual([
      'salon@example.com',
      expect.stringContaining('https://book.example.com/dashboard/plan'),
    ])
    expect(sent.map(({ text }) => /(\d+) de 50/.exec(text)?.[1]).sort()).toEqual(['40', '50'])
  })

  it('is told again in the next month', async () => {
    const salon = await makeSalon({ plan: 'free' })
    await use(salon, 50, 'free')
    expect(await deliver()).toHaveLength(2)
    setClockStart(Temporal.Instant.from('2030-02-01T00:00:00Z'))
    await use(salon, 39, 'free')
    expect(await deliver()).toHaveLength(2)
    await use(salon, 1, 'free')
    expect(await deliver()).toEqual([near, near, full])
  })

  it('is not told what is no longer true: after an upgrade, or once the month is over', async () => {
    const [upgraded, late] = [await makeSalon({ plan: 'free' }), await makeSalon({ plan: 'free' })]
    await use(upgraded, 50, 'free')
    await changePlan(upgraded.scope, 'plus')
    await use(late, 40, 'free')
    setClockStart(Temporal.Instant.from('2030-02-01T00:00:00Z'))
    expect(await deliver()).toEqual([])
  })

  it('is told of the limit of the new plan, too, and of none where there is none', async () => {
    const salon = await makeSalon({ plan: 'free' })
    await use(salon, 50, 'free')
    expect(await deliver()).toEqual([near, full])
    await changePlan(salon.scope, 'plus')
    await use(salon, 349, 'plus')
    expect(await deliver()).toHaveLength(2)
    await use(salon, 1, 'plus')
    expect(await deliver()).toEqual([near, near, full])
    await changePlan(salon.scope, 'pro')
    await use(salon, 150, 'pro')
    expect(await deliver()).toHaveLength(3)
  })

  it('learns of a downgrade that leaves nothing, once, however often the plan goes to and fro', async () => {
    const salon = await makeSalon({ plan: 'plus' })
    await use(salon, 60, 'plus')
    for (const plan of ['free', 'plus', 'free'] as const) await changePlan(salon.scope, plan)
    expect(await deliver()).toEqual([full])
  })

  it('gets no mail of a booking that was not kept', async () => {
    const salon = await makeSalon({ plan: 'free' })
    await use(salon, 39, 'free')
    const failing = inTenant(salon.scope, async (transaction) => {
      const counted = { createdAt: now(), source: 'online' }
      const professional = { plan: 'free', timeZone: 'Europe/Lisbon' } as const
      await countTowardsPlan(transaction, salon.scope, professional, counted)
      throw new Error('the process died')
    })
    await expect(failing).rejects.toThrow('the process died')
    expect(await deliver()).toEqual([])
    await use(salon, 1, 'free')
    expect(await deliver()).toEqual([near])
  })

  it('gets it from another worker where one died over it', async () => {
    const salon = await makeSalon({ plan: 'free' })
    await use(salon, 40, 'free')
    expect(await claimTasks(salon.scope, 20)).toHaveLength(1)
    expect(await deliver()).toEqual([])
    setClockStart(start.add({ seconds: leaseSeconds + 1 }))
    expect(await deliver()).toEqual([near])
  })
})
