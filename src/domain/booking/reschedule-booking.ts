import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import { findFreeStaff } from '#domain/availability/find-free-staff.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import { now } from '#time/clock.ts'
import { guardClientChange, isOpen, type Booking } from './booking.ts'
import { lockBooking } from './lock-booking.ts'
import { lockStaffMember } from './lock-staff-member.ts'
import { recordBookingEvent } from './record-booking-event.ts'
import { refuseTaken } from './refuse-taken.ts'

/** Moves a booking to another slot of the same staff member, by the client's rules. Refuses `cutoff_passed`,
 *  `booking_ended`, `slot_taken` and `slot_unavailable`; then the booking stays where it was. */
export async function rescheduleBooking(
  scope: Scope,
  actor: Actor,
  id: string,
  startTime: Temporal.Instant,
): Promise<Booking> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    const [booking, schedule] = await Promise.all([
      lockBooking(transaction, scope, id),
      askSchedule(transaction, scope),
    ])
    if (isOpen(booking) && booking.startTime.equals(startTime)) return booking
    guardClientChange(booking, schedule.professional.rescheduleCutoffMinutes, at)
    // An update cannot step aside for a conflict as an insert can; whoever moves queues behind the staff member.
    await lockStaffMember(transaction, scope, booking.staffId)
    const choice = { serviceId: booking.serviceId, staffId: booking.staffId, startTime, moving: booking }
    const { service } = await findFreeStaff(transaction, scope, schedule, choice, at)
    const endTime = startTime.add({ minutes: service.durationMinutes })
    const moved: Booking = { ...booking, startTime, endTime, version: booking.version + 1 }
    await moveBooking(transaction, scope, moved, schedule.professional.bufferMinutes, at)
    const event = { kind: 'rescheduled', actor, before: booking, after: moved, reason: null, at } as const
    await recordBookingEvent(transaction, scope, event)
    return moved
  }).catch(refuseTaken)
}

async function moveBooking(
  transaction: TenantTransaction,
  scope: Scope,
  moved: Booking,
  bufferMinutes: number,
  at: Temporal.Instant,
): Promise<void> {
  await transaction
    .updateTable('bookings')
    .set({
      start_time: moved.startTime,
      end_time: moved.endTime,
      occupied_until: moved.endTime.add({ minutes: bufferMinutes }),
      version: moved.version,
      updated_at: at,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', moved.id)
    .execute()
}
