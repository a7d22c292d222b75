import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { mintScope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { SendFailure, type Sender } from '#mail/sender.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { keepMail } from './keep-mail.ts'

const { url } = useDatabase()
setLogLevel('silent')
const start = Temporal.Instant.from('2030-01-07T06:00:00Z')
beforeEach(() => setClockStart(start))

const client = { kind: 'client' } as const
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const outbox = outboxSender((mail, { professionalId, idempotencyKey }) =>
  keepMail(mintScope(professionalId), idempotencyKey, mail),
)

async function deliverAll(sender: Sender = outbox): Promise<void> {
  const verbs = taskVerbs({
    sender,
    from: { email: 'bookings@example.com' },
    baseUrl: 'https://book.example.com',
  })
  while (await drain(verbs, new AbortController().signal));
}

async function keptMails({ scope }: Salon) {
  const [mails] = await readTenant(scope, (database) =>
    database
      .selectFrom('outbox_mails')
      .selectAll()
      .where('professional_id', '=', scope.professionalId)
      .orderBy('id'),
  )
  return mails
}

async function notifications({ scope }: Salon) {
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('notifications')
      .select(['kind', 'audience', 'status', 'attempts', 'last_error'])
      .where('professional_id', '=', scope.professionalId)
      .orderBy('id'),
  )
  return rows
}

describe('a new booking', () => {
  it('is told to the client in their language, and to professional and staff member in theirs', async () => {
    const salon = await makeSalon({ staff: 2, locale: 'es', name: 'Salón Sol' })
    const booking = await book(salon, tenOClock, { staffId: 'any' })
    await deliverAll()
    const mails = await keptMails(salon)
    const staffEmail = `staff${salon.staffIds.indexOf(booking.staffId)}@example.com`
    const recipients = [booking.clientEmail, 'salon@example.com', staffEmail]
    expect(new Set(mails.map((mail) => mail.recipient))).toEqual(new Set(recipients))
    const forClient = mails.find((mail) => mail.recipient === booking.clientEmail)!
    expect(forClient.html).toContain('lang="pt"')
    expect(forClient.text).toContain('Corte')
    expect(forClient.text).toContain('10:00')
    expect(forClient.text).toMatch(/https:\/\/book\.example\.com\/booking\/[\w-]{43}/)
    expect(mails.find((mail) => mail.recipient === 'salon@example.com')!.html).toContain('lang="es"')
    expect((await notifications(salon)).map((row) => row.status)).toEqual(['sent', 'sent', 'sent'])
  })
})

describe('a message that is no longer true', () => {
  it('is not sent: a confirmation after the cancellation', async () => {
    const salon = await makeSalon()
    const booking = await book(salon, tenOClock)
    await cancelBooking(salon.scope, client, booking.id, null)
    await deliverAll()
    expect(new Set((await notifications(salon)).map((row) => row.kind))).toEqual(new Set(['cancellation']))
  })
})

describe('a sender in trouble', () => {
  const failing = (failure: Error): Sender => ({
    name: 'smtp',
    send: () => Promise.reject(failure),
    close: async () => {},
  })

  it('leaves the mail visible and it goes out later, once', async () => {
    const salon = await makeSalon()
    await book(salon, tenOClock)
    await deliverAll(failing(new SendFailure('The mail server is away.', { permanent: false })))
    expect((await notifications(salon)).every((row) => row.status === 'retrying' && row.last_error)).toBe(
      true,
    )
    setClockStart(start.add({ seconds: 10 }))
    await deliverAll()
    await deliverAll()
    expect((await notifications(salon)).map((row) => [row.status, row.attempts])).toEqual([
      ['sent', 2],
      ['sent', 2],
      ['sent', 2],
    ])
    expect(await keptMails(salon)).toHaveLength(3)
  })

  it('fails at once where the address can never work', async () => {
    const salon = await makeSalon()
    await book(salon, tenOClock)
    await deliverAll(failing(new SendFailure('No such mailbox.', { permanent: true })))
    expect((await notifications(salon)).every((row) => row.status === 'failed')).toBe(true)
  })
})

describe('what went out and cannot be written down', () => {
  /** The database refuses to note that a mail was sent, so many times. */
  async function refusing(times: number, work: () => Promise<void>): Promise<void> {
    const owner = new pg.Client({ connectionString: url() })
    await owner.connect()
    await owner.query(`
      create sequence refusals;
      grant usage on sequence refusals to public;
      create function refuse_sent() returns trigger language plpgsql as $$ begin
        if nextval('refusals') <= ${times} then raise 'the disk is full'; end if;
        return new;
      end $$;
      create trigger refuse_sent before update on notifications for each row when (new.status = 'sent') execute function refuse_sent()`)
    await work().finally(async () => {
      await owner.query('drop function refuse_sent cascade; drop sequence refusals')
      await owner.end()
    })
  }

  it('is written down a moment later, and not sent again', async () => {
    const salon = await makeSalon()
    await book(salon, tenOClock)
    const sent: string[] = []
    const sender: Sender = {
      name: 'smtp',
      send: async ({ to }) => ({ providerId: String(sent.push(to.email)) }),
      close: async () => {},
    }
    // More refusals than mails: what went together is tried one by one, and then again.
    await refusing(7, () => deliverAll(sender))
    expect(sent).toHaveLength(3)
    setClockStart(start.add({ minutes: 10 }))
    await deliverAll(sender)
    expect(sent).toHaveLength(3)
    expect((await notifications(salon)).map((row) => [row.status, row.attempts])).toEqual(
      sent.map(() => ['sent', 1]),
    )
  })
})
