import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#db/new-id.ts'
import { setClockStart } from '#time/clock.ts'
import { book, bookingRequest, outcomes } from '#tests/support/book.ts'
import { fillCalendar } from '#tests/support/busy-calendar.ts'
import { makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { amendBookings } from './amend-bookings.ts'
import { bookManually } from './book-manually.ts'
import { bookSeveral } from './book-several.ts'
import { explainMove } from './explain-move.ts'
import { findLeave } from './find-leave.ts'
import { leaveHandingOver } from './leave-handing-over.ts'
import { moveAppointment } from './move-appointment.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

useDatabase()
const now = Temporal.Instant.from('2030-01-07T06:00:00Z')
beforeEach(() => setClockStart(now))

const at = (time: string) => Temporal.Instant.from(`2030-01-09T${time}:00Z`)
const event = (start: string, end: string) => ({ start: at(start), end: at(end) })
const by = ({ staffIds }: Salon) =>
  ({ actor: { kind: 'staff', id: staffIds[0]! }, reach: 'everyone' }) as const

/** A salon whose owner's calendar is busy from 10 to 11. */
async function busySalon(staff = 1): Promise<Salon> {
  const salon = await makeSalon({ staff })
  await fillCalendar(salon, salon.staffIds[0]!, [event('10:00', '11:00')])
  return salon
}

describe('over an event of a connected calendar', () => {
  it('staff enter an appointment as over their hours, and a program only where it says so', async () => {
    const salon = await busySalon()
    const { serviceId, scope } = salon
    const request = { ...bookingRequest(salon, at('10:00')), staffId: salon.staffIds[0]! }
    const program = (anyTime: boolean, startTime: Temporal.Instant) =>
      bookSeveral(scope, by(salon).actor, [{ ...request, startTime }], {
        kind: 'staff',
        reach: 'everyone',
        anyTime,
      })
    const entered = { id: newId(), serviceId, staffId: 'any', startTime: at('10:30'), notes: null }
    expect(
      await outcomes([
        bookManually(scope, by(salon), { ...entered, client: request.client }),
        program(false, at('10:00')),
      ]),
    ).toEqual({ booked: 1, outside_hours: 1 })
    expect(await outcomes([program(true, at('10:00')), program(true, at('10:30'))])).toEqual({
      booked: 1,
      slot_taken: 1,
    })
  })

  it('nobody is put by "anyone" while somebody else has nothing against it', async () => {
    const salon = await busySalon(2)
    const request = bookingRequest(salon, at('10:07'))
    const entered = { ...request, staffId: 'any', notes: null }
    expect((await bookManually(salon.scope, by(salon), entered)).staffId).toBe(salon.staffIds[1])
  })

  it('an appointment is moved by staff who were warned, and by nobody else', async () => {
    const salon = await busySalon()
    const { scope } = salon
    const { id, version, staffId, serviceId } = await book(salon, at('14:00'))
    const [before, place] = [
      { staffId, serviceId },
      { id, staffId, startTime: at('10:45'), endTime: at('11:15') },
    ]
    const against = await explainMove(scope, 'everyone', { ...place, before }, 'en')
    expect(against).toEqual({ rules: ['busy_calendar'], collisions: [] })
    const move = (anyTime: boolean) =>
      moveAppointment(scope, by(salon), { id, version, staffId, startTime: at('10:45'), anyTime })
    const amend = (anyTime: boolean) =>
      amendBookings(scope, by(salon), [{ id, version: version + 1 }], { startTime: at('10:15'), anyTime })
    expect(await outcomes([rescheduleBooking(scope, { kind: 'client' }, id, at('10:45'))])).toEqual({
      slot_taken: 1,
    })
    expect(await outcomes([move(false)])).toEqual({ outside_hours: 1 })
    expect(await outcomes([move(true)])).toEqual({ booked: 1 })
    expect(await outcomes([amend(false)])).toEqual({ outside_hours: 1 })
    expect(await outcomes([amend(true)])).toEqual({ booked: 1 })
  })

  it('nothing is handed over, nor to whoever’s calendar cannot be read', async () => {
    const salon = await busySalon(3)
    const [, unread, leaver] = salon.staffIds as [string, string, string]
    const stale = { whenStale: 'close', freshUntil: now.subtract({ hours: 1 }) } as const
    await fillCalendar(salon, unread, [], stale)
    await book(salon, at('10:30'), { staffId: leaver })
    const later = await book(salon, at('13:00'), { staffId: leaver })
    const found = (await findLeave(salon.scope, leaver, 'any', 'en'))!
    expect([found.others.map(({ couldTake }) => couldTake), found.anyoneCouldTake]).toEqual([[1, 0], 1])
    expect([...found.given]).toEqual([[later.id, salon.staffIds[0]]])
    const leave = { staffId: leaver, seen: found.seen }
    const how = { to: 'any', rest: new Map(), reason: null }
    const attempt = leaveHandingOver(salon.scope, by(salon).actor, leave, how)
    expect(await outcomes([attempt])).toEqual({ appointments_undecided: 1 })
  })

  it('counts as no appointment where one is handed to whoever has the fewest', async () => {
    const salon = await makeSalon({ staff: 3 })
    const [eventful, booked, leaver] = salon.staffIds as [string, string, string]
    await fillCalendar(salon, eventful, [event('10:00', '11:00'), event('14:00', '15:00')])
    await book(salon, at('10:00'), { staffId: booked })
    const { id } = await book(salon, at('13:00'), { staffId: leaver })
    const found = (await findLeave(salon.scope, leaver, 'any', 'en'))!
    expect([...found.given]).toEqual([[id, eventful]])
  })
})
