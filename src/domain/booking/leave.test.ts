import { beforeEach, describe, expect, it } from 'vitest'
import { inTenant, readTenant } from '#db/tenant.ts'
import { findSlots } from '#domain/availability/find-slots.ts'
import { setWorkingHours } from '#domain/availability/set-working-hours.ts'
import { askTurns } from '#domain/calendar-sync/ask-turns.ts'
import { setDeliverers } from '#domain/staff/set-deliverers.ts'
import { changePlan } from '#domain/professional/change-plan.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { inviteStaffMember } from '#domain/staff/invite-staff-member.ts'
import { returnToTeam } from '#domain/staff/return-to-team.ts'
import { setClockStart } from '#time/clock.ts'
import { drain } from '#worker/drain.ts'
import { book, outcomes } from '#tests/support/book.ts'
import { keepConnection } from '#tests/support/google-connection.ts'
import { everyDay, makeSalon, type Salon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import type { Booking } from './booking.ts'
import { changeBookingStatus } from './change-booking-status.ts'
import { findAppointment } from './find-appointment.ts'
import { findLeave } from './find-leave.ts'
import type { Rest } from './leave.ts'
import { leaveCancelling } from './leave-cancelling.ts'
import { leaveHandingOver } from './leave-handing-over.ts'
import { leaveKeeping } from './leave-keeping.ts'

useDatabase()
beforeEach(() => setClockStart(Temporal.Instant.from('2030-01-07T06:00:00Z')))

const at = (day: number, time: string) =>
  Temporal.Instant.from(`2030-01-${String(day).padStart(2, '0')}T${time}:00Z`)
const by = ({ staffIds }: Salon) => ({ kind: 'staff', id: staffIds[0]! }) as const

/** The last of the team, who leaves. */
const leaver = ({ staffIds }: Salon) => staffIds.at(-1)!
const bookThem = (salon: Salon, time: Temporal.Instant) => book(salon, time, { staffId: leaver(salon) })

async function seenOf(salon: Salon, staffId = leaver(salon)) {
  return { staffId, seen: (await findLeave(salon.scope, staffId, 'any', 'en'))!.seen }
}
async function handOver(salon: Salon, to: string, rest: [Booking, Rest][] = []) {
  const decided = new Map(rest.map(([{ id }, what]) => [id, what]))
  const how = { to, rest: decided, reason: 'Ana moves away' }
  return leaveHandingOver(salon.scope, by(salon), await seenOf(salon), how)
}
const stored = async ({ scope }: Salon, { id }: Booking) =>
  (await findAppointment(scope, 'everyone', id, 'en'))!
const staffOf = async (salon: Salon, booking: Booking) => (await stored(salon, booking)).appointment.staffId
const teamIds = async ({ scope }: Salon) => (await findTeam(scope)).map(({ id }) => id)

/** Who is told what, of the events since the bookings were made. */
async function told({ scope }: Salon): Promise<string[]> {
  const [tasks] = await readTenant(scope, (database) =>
    database
      .selectFrom('tasks')
      .select('payload')
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', 'notify'),
  )
  const lines = tasks.map(({ payload }) => payload as { kind: string; audience: string })
  return lines
    .filter(({ kind }) => kind === 'reschedule' || kind === 'cancellation')
    .map(({ kind, audience }) => `${kind} ${audience}`)
    .sort()
}

describe('whoever leaves', () => {
  it('cannot be booked any more, and keeps what is booked with them where that is decided', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await bookThem(salon, at(8, '10:00'))
    const outcome = await leaveKeeping(salon.scope, by(salon), await seenOf(salon))
    expect(outcome).toEqual({ handedOver: 0, cancelled: 0, kept: 1 })
    expect(await teamIds(salon)).toEqual([salon.staffIds[0]])
    await expect(bookThem(salon, at(8, '14:00'))).rejects.toMatchObject({ reason: 'unknown_staff_member' })
    expect((await stored(salon, booking)).appointment).toMatchObject({ staffName: 'Staff 1', version: 0 })
    expect(await told(salon)).toEqual([])
  })

  it('has a connected calendar ended in a turn that is due at once, and nobody else’s', async () => {
    const salon = await makeSalon({ staff: 2 })
    for (const staff_id of salon.staffIds) await keepConnection(salon, { staff_id })
    await leaveKeeping(salon.scope, by(salon), await seenOf(salon))
    await drain({ calendar: askTurns }, new AbortController().signal)
    const [asked] = await readTenant(salon.scope, (database) =>
      database
        .selectFrom('calendar_connections')
        .select('staff_id')
        .where('professional_id', '=', salon.scope.professionalId)
        .where('asked', '=', true),
    )
    expect(asked).toEqual([{ staff_id: leaver(salon) }])
  })

  it('hands every appointment over at its own time; history and mails say so', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await bookThem(salon, at(8, '10:00'))
    expect(await handOver(salon, 'any')).toEqual({ handedOver: 1, cancelled: 0, kept: 0 })
    const { appointment, history } = await stored(salon, booking)
    expect(appointment).toMatchObject({ staffId: salon.staffIds[0], version: 1, status: 'pending' })
    expect(appointment.startTime).toEqual(at(8, '10:00'))
    expect(history.at(-1)).toMatchObject({
      kind: 'rescheduled',
      by: 'staff',
      before: { staffName: 'Staff 1' },
      after: { staffName: 'Staff 0' },
    })
    expect(await told(salon)).toEqual([
      'reschedule client',
      'reschedule previous_staff',
      'reschedule professional',
      'reschedule staff',
    ])
  })

  it('spreads appointments over those who are free: the fewest that day first, then by id', async () => {
    const salon = await makeSalon({ staff: 4 })
    await book(salon, at(8, '09:00'), { staffId: salon.staffIds[0]! })
    const bookings: Booking[] = []
    for (const time of ['10:00', '11:00', '14:00']) bookings.push(await bookThem(salon, at(8, time)))
    await handOver(salon, 'any')
    const takers = await Promise.all(bookings.map((one) => staffOf(salon, one)))
    expect(takers).toEqual([...salon.staffIds.slice(1, 3).sort(), salon.staffIds.slice(0, 3).sort()[0]])
  })

  it('gives nobody what they do not deliver, cannot fit or do not work for: that must be decided', async () => {
    const salon = await makeSalon({ staff: 3 })
    const [busy, noService] = salon.staffIds as [string, string]
    await inTenant(salon.scope, (transaction) =>
      setDeliverers(transaction, salon.scope, salon.serviceId, [busy, leaver(salon)]),
    )
    await setWorkingHours(salon.scope, busy, everyDay(9 * 60, 16 * 60), [])
    await book(salon, at(8, '10:15'), { staffId: busy })
    const overlapping = await bookThem(salon, at(8, '10:00'))
    const late = await bookThem(salon, at(8, '16:15'))
    const free = await bookThem(salon, at(9, '10:00'))
    await expect(handOver(salon, noService, [[overlapping, 'keep']])).rejects.toMatchObject({
      reason: 'appointments_undecided',
    })
    await expect(handOver(salon, 'any', [[overlapping, 'keep']])).rejects.toMatchObject({
      reason: 'appointments_undecided',
    })
    expect(await teamIds(salon)).toContain(leaver(salon))
    const decided: [Booking, Rest][] = [
      [overlapping, 'keep'],
      [late, 'cancel'],
    ]
    expect(await handOver(salon, 'any', decided)).toEqual({ handedOver: 1, cancelled: 1, kept: 1 })
    expect(await staffOf(salon, overlapping)).toBe(leaver(salon))
    expect(await staffOf(salon, free)).toBe(busy)
    const { appointment, history } = await stored(salon, late)
    expect(appointment.status).toBe('cancelled')
    expect(history.at(-1)!.reason).toBe('Ana moves away')
  })

  it('cancels everything with notice where that is decided', async () => {
    const salon = await makeSalon({ staff: 2 })
    const booking = await bookThem(salon, at(8, '10:00'))
    const outcome = await leaveCancelling(salon.scope, by(salon), await seenOf(salon), 'Ana is ill')
    expect(outcome).toEqual({ handedOver: 0, cancelled: 1, kept: 0 })
    const { appointment, history } = await stored(salon, booking)
    expect(appointment).toMatchObject({ status: 'cancelled', version: 1 })
    expect(history.at(-1)).toMatchObject({ kind: 'status_changed', reason: 'Ana is ill' })
    expect(await told(salon)).toEqual(['client', 'professional', 'staff'].map((who) => `cancellation ${who}`))
  })

  it('leaves alone what is over, cancelled or under way', async () => {
    const salon = await makeSalon({ staff: 2 })
    const past = await bookThem(salon, at(7, '10:00'))
    const cancelled = await bookThem(salon, at(8, '11:00'))
    const change = { id: cancelled.id, status: 'cancelled', version: 0, reason: null } as const
    await changeBookingStatus(salon.scope, { actor: by(salon), reach: 'everyone' }, change)
    setClockStart(at(7, '10:10'))
    expect(await handOver(salon, 'any')).toEqual({ handedOver: 0, cancelled: 0, kept: 0 })
    expect(await staffOf(salon, past)).toBe(leaver(salon))
  })

  it('hands over hundreds at once, and nobody gets two at one time', async () => {
    const salon = await makeSalon({ staff: 3 })
    const bookings: Booking[] = []
    for (let day = 8; day < 31; day++)
      for (let hour = 9; hour < 17; hour++)
        for (const minute of ['00', '30'])
          if (hour !== 12)
            bookings.push(await bookThem(salon, at(day, `${hour < 10 ? 0 : ''}${hour}:${minute}`)))
    await handOver(salon, 'any')
    const places = await Promise.all(
      bookings.map(async (one) => `${await staffOf(salon, one)} ${one.startTime}`),
    )
    expect(bookings).toHaveLength(322)
    expect(new Set(places).size).toBe(322)
    expect(places.filter((place) => place.startsWith(leaver(salon)))).toEqual([])
    expect((await told(salon)).filter((one) => one === 'reschedule client')).toHaveLength(322)
  })
})

describe('a decision', () => {
  it('that was taken over other appointments than there are is refused, and changes nothing', async () => {
    const salon = await makeSalon({ staff: 2 })
    const seen = await seenOf(salon)
    const booking = await bookThem(salon, at(8, '10:00'))
    await expect(leaveCancelling(salon.scope, by(salon), seen, null)).rejects.toMatchObject({
      reason: 'appointments_changed',
    })
    expect((await stored(salon, booking)).appointment.status).toBe('pending')
    expect(await teamIds(salon)).toHaveLength(2)
  })

  it('of two people at once is done once; the second is told', async () => {
    const salon = await makeSalon({ staff: 2 })
    await bookThem(salon, at(8, '10:00'))
    const seen = await seenOf(salon)
    const how = { to: 'any', rest: new Map(), reason: null }
    const both = [
      leaveCancelling(salon.scope, by(salon), seen, null),
      leaveHandingOver(salon.scope, by(salon), seen, how),
    ]
    expect(await outcomes(both)).toEqual({ booked: 1, appointments_changed: 1 })
  })

  it('is taken as a whole or not at all while clients go on booking with everybody', async () => {
    const salon = await makeSalon({ staff: 3 })
    const mine = await Promise.all(['10:00', '10:30', '11:00'].map((time) => bookThem(salon, at(8, time))))
    const times = ['10:00', '10:30', '11:00', '14:00', '14:30']
    const clients = times.flatMap((time) => [book(salon, at(8, time)), book(salon, at(8, time))])
    const rest = mine.map((one): [Booking, Rest] => [one, 'keep'])
    const [decided] = await Promise.allSettled([handOver(salon, 'any', rest), ...clients])
    const done = decided.status === 'fulfilled'
    if (!done) expect(decided.reason).toMatchObject({ reason: 'appointments_changed' })
    const staying = await Promise.all(mine.map(async (one) => (await staffOf(salon, one)) === leaver(salon)))
    expect(staying.filter(Boolean)).toHaveLength(done ? decided.value.kept : 3)
    expect((await teamIds(salon)).includes(leaver(salon))).toBe(!done)
  })

  it('is refused about the owner, about oneself, and to another tenant', async () => {
    const [salon, other] = [await makeSalon({ staff: 2 }), await makeSalon({ staff: 2 })]
    const leave = await seenOf(salon)
    const owner = await seenOf(salon, salon.staffIds[0])
    const refused = (reason: string) => ({ reason })
    await expect(leaveKeeping(salon.scope, by(salon), owner)).rejects.toMatchObject(refused('owner_stays'))
    const self = { kind: 'staff', id: leaver(salon) } as const
    await expect(leaveKeeping(salon.scope, self, leave)).rejects.toMatchObject(refused('own_leave'))
    const thefts = [leaveKeeping(other.scope, by(other), leave), returnToTeam(other.scope, leaver(salon))]
    expect(await outcomes(thefts)).toEqual({ unknown_staff_member: 2 })
    expect(await findLeave(other.scope, leaver(salon), 'any', 'en')).toBeUndefined()
    expect(await teamIds(salon)).toHaveLength(2)
  })
})

describe('coming back', () => {
  it('is for those who were there: who is invited has to accept that', async () => {
    const { scope, serviceId } = await makeSalon()
    const words = { name: 'Eva', email: 'eva@example.com', role: 'specialist', locale: 'en' } as const
    const invited = await inviteStaffMember(scope, { ...words, serviceIds: [serviceId] })
    await expect(returnToTeam(scope, invited)).rejects.toMatchObject({ reason: 'unknown_staff_member' })
    expect(await findLeave(scope, invited, 'any', 'en')).toBeUndefined()
    expect(await findTeam(scope)).toHaveLength(1)
  })

  it('restores hours and services, and can be booked at once', async () => {
    const salon = await makeSalon({ staff: 2 })
    const today = Temporal.PlainDate.from('2030-01-08')
    const days = () => ({ firstDate: today, endDate: today.add({ days: 1 }) })
    const slots = async () =>
      (await findSlots(salon.scope, { serviceId: salon.serviceId, staffId: leaver(salon), days })).slots
    const before = await slots()
    await leaveKeeping(salon.scope, by(salon), await seenOf(salon))
    await expect(slots()).rejects.toMatchObject({ reason: 'unknown_staff_member' })
    await returnToTeam(salon.scope, leaver(salon))
    expect(await slots()).toEqual(before)
  })

  it('is refused where the plan has no room', async () => {
    const salon = await makeSalon({ staff: 2, plan: 'ultra' })
    await leaveKeeping(salon.scope, by(salon), await seenOf(salon))
    await changePlan(salon.scope, 'free')
    await expect(returnToTeam(salon.scope, leaver(salon))).rejects.toMatchObject({
      reason: 'staff_limit_reached',
    })
    expect(await teamIds(salon)).toHaveLength(1)
  })
})
