import { beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { moveAppointment } from '#domain/booking/move-appointment.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { resendSender } from '#mail/resend.ts'
import type { Sender } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { startResendServer } from '#tests/support/resend-server.ts'
import { everyDay, makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'

useDatabase()
setLogLevel('silent')
const client = { kind: 'client' } as const
// In Lisbon the clocks go forward on Sunday 31 March 2030 at 1:00.
const start = Temporal.Instant.from('2030-03-31T10:00:00Z')
const booked = {
  '3 days': 72,
  '25 hours': 25,
  'just over 24 hours': 24.001,
  'just under 24 hours': 23.999,
  '23 hours': 23,
}

beforeEach(() => setClockStart(start.subtract({ hours: 72 })))

async function deliverAll(sender: Sender = outboxSender(keepInOutbox)): Promise<void> {
  const delivery = {
    sender,
    from: { email: 'b@example.com' },
    baseUrl: 'https://book.example.com',
  }
  while (await drain(taskVerbs(delivery), new AbortController().signal));
}

async function reminders({ scope }: Salon): Promise<string[]> {
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('notifications')
      .select(['status', 'created_at'])
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', 'reminder'),
  )
  return rows.map((row) => row.status)
}

/** What was sent once the clock has been at each of these hours before the start. */
async function remindersAt(salon: Salon, ...hoursBefore: number[]): Promise<number[]> {
  const counts: number[] = []
  for (const hours of hoursBefore) {
    // Half a minute of jitter is over by then.
    setClockStart(start.subtract({ seconds: Math.round(hours * 3600) - 31 }))
    await deliverAll()
    counts.push((await reminders(salon)).length)
  }
  return counts
}

describe('the reminder', () => {
  it.each(Object.entries(booked))('for a booking made %s before', async (_name, hours) => {
    const salon = await makeSalon()
    setClockStart(start.subtract({ seconds: Math.round(hours * 3600) }))
    await book(salon, start)
    expect(await remindersAt(salon, 24.1, 24, 1)).toEqual(hours < 24 ? [0, 0, 0] : [0, 1, 1])
  })

  it('is sent 24 elapsed hours before, also over the night on which the clocks change', async () => {
    const salon = await makeSalon()
    await setWorkingHours(salon.scope, salon.staffIds[0]!, everyDay(0, 1440), [])
    await book(salon, start)
    setClockStart(start.subtract({ hours: 24, seconds: 1 }))
    await deliverAll()
    expect(await reminders(salon)).toEqual([])
    expect(await remindersAt(salon, 24)).toEqual([1])
  })

  it('moves with the appointment', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, start.subtract({ hours: 24 }))
    await rescheduleBooking(salon.scope, client, id, start)
    expect(await remindersAt(salon, 48, 24.1, 24, 1)).toEqual([0, 0, 1, 1])
  })

  it('is one for each time, also if the appointment moves away and back', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, start)
    await rescheduleBooking(salon.scope, client, id, start.add({ hours: 4 }))
    await rescheduleBooking(salon.scope, client, id, start)
    expect(await remindersAt(salon, 24.1, 24, 1)).toEqual([0, 1, 1])
  })

  it('dies with a cancellation, a minute before too', async () => {
    const salon = await makeSalon()
    const { id } = await book(salon, start)
    setClockStart(start.subtract({ hours: 24, minutes: 1 }))
    await cancelBooking(salon.scope, client, id, null)
    expect(await remindersAt(salon, 24, 1)).toEqual([0, 0])
  })

  it('is not sent late for what is over, if no worker ran meanwhile', async () => {
    const salon = await makeSalon()
    await book(salon, start)
    setClockStart(start.add({ minutes: 1 }))
    await deliverAll()
    expect(await reminders(salon)).toEqual([])
  })
})

const tooMany = { status: 429, name: 'rate_limit_exceeded', retryAfter: 1 }

describe('an appointment that moves while its reminder is being sent', () => {
  it.each([
    ['the answer comes', { delayMs: 500 }, 15_000, 'sent'],
    ['the answer is lost, and the mail perhaps, too', { delayMs: 500 }, 100, 'retrying'],
    ['the provider asks for a moment', tooMany, 15_000, 'dropped'],
  ])(
    'is reminded of at its new time, and never again of the old one: %s',
    async (_how, met, timeoutMs, left) => {
      const salon = await makeSalon()
      const { id, staffId } = await book(salon, start)
      await deliverAll()
      const server = await startResendServer()
      const sender = resendSender({ apiKey: 're_test_key', baseUrl: server.url, timeoutMs })
      setClockStart(start.subtract({ hours: 24 }).add({ seconds: 31 }))
      server.troubles.push(met)
      const sending = deliverAll(sender)
      await expect.poll(() => server.requests.length).toBe(1)
      const by = { actor: { kind: 'staff', id: staffId }, reach: 'everyone' } as const
      const startTime = start.add({ hours: 28 })
      await moveAppointment(salon.scope, by, { id, staffId, startTime, version: 0, anyTime: false })
      await sending
      expect(await reminders(salon)).toEqual([left])

      // The retry of the lost one is due by now, and so are the mails that tell of the move.
      setClockStart(start.subtract({ hours: 23 }))
      await deliverAll(sender)
      const old = server.requests[0]!.idempotencyKey
      expect(server.requests.filter(({ idempotencyKey }) => idempotencyKey === old)).toHaveLength(1)
      setClockStart(start.add({ hours: 4, seconds: 31 }))
      await deliverAll(sender)
      await server.stop()
      const reminded = server.requests.filter(({ email }) => email.headers?.['List-Unsubscribe'])
      expect(reminded.map(({ email }) => email.subject)).toEqual([
        expect.stringContaining('31'),
        expect.stringContaining('1 abr'),
      ])
      const shown = await reminders(salon)
      expect(shown.toSorted()).toEqual([left === 'sent' ? 'sent' : 'dropped', 'sent'])
    },
  )
})
