import { beforeEach, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { findLeave } from '#domain/booking/find-leave.ts'
import { leaveHandingOver } from '#domain/booking/leave-handing-over.ts'
import { moveAppointment } from '#domain/booking/move-appointment.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
setLogLevel('silent')
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const delivery = {
  sender: outboxSender(keepInOutbox),
  from: { email: 'bookings@example.com' },
  baseUrl: 'https://book.example.com',
}

/** The mails that were not sent before, by recipient. */
async function newMails({ scope }: Salon, known = new Set<string>()) {
  while (await drain(taskVerbs(delivery), new AbortController().signal));
  const [mails] = await readTenant(scope, (database) =>
    database.selectFrom('outbox_mails').selectAll().where('professional_id', '=', scope.professionalId),
  )
  const fresh = mails.filter(({ id }) => !known.has(id))
  for (const { id } of fresh) known.add(id)
  return new Map(fresh.map((mail) => [mail.recipient, mail]))
}

const owner = ({ staffIds }: Salon) =>
  ({ actor: { kind: 'staff', id: staffIds[0]! }, reach: 'everyone' }) as const
const to = (staffId: string, startTime = tenOClock) =>
  ({ staffId, startTime, anyTime: true, version: 0 }) as const

it('an appointment that goes to somebody else is told to the client and to both staff members', async () => {
  const salon = await makeSalon({ staff: 3 })
  const known = new Set<string>()
  const booking = await book(salon, tenOClock, { staffId: salon.staffIds[1]! })
  await newMails(salon, known)
  await moveAppointment(salon.scope, owner(salon), { id: booking.id, ...to(salon.staffIds[2]!) })
  const mails = await newMails(salon, known)
  const client = mails.get(booking.clientEmail!)!
  expect(client.subject).toMatch(/^Agora com Staff 2: Corte/)
  expect(client.text).toContain('A sua marcação é agora com Staff 2')
  expect(client.text).toContain('Antes: Staff 1')
  expect(client.ics).toContain('METHOD:REQUEST')
  const before = mails.get('staff1@example.com')!
  expect(before.subject).toMatch(/^Now with Staff 2: Ana/)
  expect(before.ics).toContain('METHOD:CANCEL')
  expect(mails.get('staff2@example.com')!.ics).toContain('METHOD:REQUEST')
  expect(mails.size).toBe(4)
})

it('with another time as well, the client is told both', async () => {
  const salon = await makeSalon({ staff: 3 })
  const known = new Set<string>()
  const booking = await book(salon, tenOClock, { staffId: salon.staffIds[1]! })
  await newMails(salon, known)
  const later = to(salon.staffIds[2]!, tenOClock.add({ hours: 4 }))
  await moveAppointment(salon.scope, owner(salon), { id: booking.id, ...later })
  const mails = await newMails(salon, known)
  expect(mails.get(booking.clientEmail!)!.text).toMatch(/Antes: .*10:00.* · Staff 1/)
  expect(mails.get('staff1@example.com')!.text).toContain('now with Staff 2')
})

it('handed on before anybody was told, it is told once, with whom it is', async () => {
  const salon = await makeSalon({ staff: 3 })
  const known = new Set<string>()
  const booking = await book(salon, tenOClock, { staffId: salon.staffIds[1]! })
  await newMails(salon, known)
  await moveAppointment(salon.scope, owner(salon), { id: booking.id, ...to(salon.staffIds[2]!) })
  await moveAppointment(salon.scope, owner(salon), {
    id: booking.id,
    ...to(salon.staffIds[0]!),
    version: 1,
  })
  const sent = [...(await newMails(salon, known)).values()]
  expect(sent.filter(({ recipient }) => recipient === booking.clientEmail)).toHaveLength(1)
  expect(sent.map(({ subject }) => subject).filter((subject) => subject.includes('Staff 2'))).toEqual([])
})

it('whoever left is told no more of clients; who gets the appointment is named, though they work alone', async () => {
  const salon = await makeSalon({ staff: 2 })
  const known = new Set<string>()
  const booking = await book(salon, tenOClock, { staffId: salon.staffIds[1]! })
  await newMails(salon, known)
  const { seen } = (await findLeave(salon.scope, salon.staffIds[1]!, 'any', 'en'))!
  const leave = { staffId: salon.staffIds[1]!, seen }
  await leaveHandingOver(salon.scope, owner(salon).actor, leave, { to: 'any', rest: new Map(), reason: null })
  const mails = await newMails(salon, known)
  expect([...mails.keys()].sort()).toEqual(
    [booking.clientEmail!, 'salon@example.com', 'staff0@example.com'].sort(),
  )
  expect(mails.get(booking.clientEmail!)!.text).toContain('Staff 0')
})
