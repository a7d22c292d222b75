import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { againstHours } from '#domain/availability/against-hours.ts'
import { askSchedule } from '#domain/availability/current-schedule.ts'
import type { Locale } from '#domain/locale.ts'
import { now } from '#time/clock.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import { appointmentsInReach } from './queries.ts'

/** How many coming appointments are looked at, the nearest first: whoever changes their hours has the next weeks in
 *  mind, and the answer must not grow with the years. */
const lookedAt = 500

/** Coming appointments of a staff member that lie outside their weekly hours or run into a break: hours changed after
 *  they were booked, or staff booked them so. The nearest first. */
export async function findStrandedAppointments(
  scope: Scope,
  staffId: string,
  locale: Locale,
): Promise<Appointment[]> {
  return inTenant(scope, async (transaction) => {
    const schedule = await askSchedule(transaction, scope)
    const rows = await appointmentsInReach(scope, { staffId })(transaction)
      .where('bookings.status', 'in', ['pending', 'confirmed'])
      .where('bookings.start_time', '>=', now())
      .orderBy('bookings.start_time')
      .limit(lookedAt)
      .execute()
    const weekly = { ...schedule, blockedDates: [] }
    return rows
      .map((row) => toAppointment(row, locale))
      .filter((appointment) => againstHours(weekly, appointment, []).length > 0)
  })
}
