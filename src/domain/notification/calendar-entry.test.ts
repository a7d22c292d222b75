import ICAL from 'ical.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { readTenant } from '#db/tenant.ts'
import { cancelBooking } from '#domain/booking/cancel-booking.ts'
import { changeBookingStatus } from '#domain/booking/change-booking-status.ts'
import { rescheduleBooking } from '#domain/booking/reschedule-booking.ts'
import { setLogLevel } from '#log.ts'
import { outboxSender } from '#mail/outbox.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { keepInOutbox } from '#worker/keep-in-outbox.ts'
import { taskVerbs } from '#worker/tasks.ts'
import { book, bookingRequest } from '#tests/support/book.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'

useDatabase()
setLogLevel('silent')
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const client = { kind: 'client' } as const
const tenOClock = Temporal.Instant.from('2030-01-09T10:00:00Z')
const summaries = { en: 'Cut – Salon', pt: 'Corte – Salon', es: 'Cut – Salon' }

async function deliverAll(): Promise<void> {
  const from = { email: 'bookings@example.com' }
  const verbs = taskVerbs({
    sender: outboxSender(keepInOutbox),
    from,
    baseUrl: 'https://book.example.com',
  })
  while (await drain(verbs, new AbortController().signal));
}

/** The calendar files of the mails to this address, in the order sent. */
async function entriesOf({ scope }: Salon, address: string) {
  const [mails] = await readTenant(scope, (database) =>
    database
      .selectFrom('outbox_mails')
      .select(['ics', 'text'])
      .where('professional_id', '=', scope.professionalId)
      .where('recipient', '=', address)
      .orderBy('id'),
  )
  return mails.map(({ ics, text }) => {
    const calendar = new ICAL.Component(ICAL.parse(ics!))
    const component = calendar.getFirstSubcomponent('vevent')!
    const event = new ICAL.Event(component)
    return {
      method: calendar.getFirstPropertyValue('method'),
      status: component.getFirstPropertyValue('status'),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      zone: event.startDate.zone?.tzid,
      summary: event.summary,
      text,
    }
  })
}

describe('the entry in the client’s calendar', () => {
  it.each(['en', 'pt', 'es'] as const)('is one event from request to cancellation: %s', async (locale) => {
    const salon = await makeSalon()
    const person = { ...bookingRequest(salon, tenOClock).client, locale }
    const booking = await book(salon, tenOClock, { client: person })
    await deliverAll()
    const confirmed = { id: booking.id, status: 'confirmed', version: booking.version, reason: null } as const
    await changeBookingStatus(salon.scope, { actor: client, reach: 'everyone' }, confirmed)
    await deliverAll()
    await rescheduleBooking(salon.scope, client, booking.id, tenOClock.add({ hours: 4 }))
    await deliverAll()
    await cancelBooking(salon.scope, client, booking.id, 'ill')
    await deliverAll()
    const entries = await entriesOf(salon, booking.clientEmail!)
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1)
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3])
    expect(entries.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'REQUEST TENTATIVE',
      'REQUEST CONFIRMED',
      'REQUEST CONFIRMED',
      'CANCEL CANCELLED',
    ])
    const moved = '2030-01-09T14:00:00.000Z'
    const first = '2030-01-09T10:00:00.000Z'
    expect(entries.map(({ start }) => start)).toEqual([first, first, moved, moved])
    expect(new Set(entries.map(({ summary }) => summary))).toEqual(new Set([summaries[locale]]))
  })

  it('is the same instant for a client in another zone, whose calendar shows their own time', async () => {
    const salon = await makeSalon({ timeZone: 'America/Sao_Paulo' })
    // 10:00 in São Paulo, 14:00 in Lisbon, 2:00 of the next day in Auckland.
    const start = Temporal.Instant.from('2030-01-09T13:00:00Z')
    const booking = await book(salon, start)
    await deliverAll()
    const [entry] = await entriesOf(salon, booking.clientEmail!)
    expect(entry).toMatchObject({ start: '2030-01-09T13:00:00.000Z', zone: 'UTC' })
    expect(entry!.text).toContain('10:00')
    expect(entry!.text).toContain('GMT-3')
  })
})
