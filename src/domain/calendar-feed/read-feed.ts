import type { Database } from '#db/database.ts'
import { readTenant } from '#db/tenant.ts'
import { toAppointment, type Appointment } from '#domain/booking/appointment.ts'
import { appointmentsOf } from '#domain/booking/queries.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import { calendarFeed, type FeedEntry } from '#mail/invite.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { daysAhead, daysBack, mostAppointments } from './calendar-feed.ts'

/** The appointments of one staff member as an iCalendar file; undefined where they work here no more. Cancelled ones are
 *  not in it, so that they go from every calendar, also from those that do not know what cancelled means. */
export async function readFeed(scope: Scope, staffId: string, baseUrl: string): Promise<string | undefined> {
  const [[professionalRow], [member], rows] = await readTenant(
    scope,
    professionalOf(scope),
    staffMemberById(scope, staffId),
    appointmentsFor(scope, staffId, now()),
  )
  if (!professionalRow || !member?.active) return undefined
  const professional = toProfessional(professionalRow)
  const entries = rows.map((row) =>
    toEntry(toAppointment(row, professional.locale), row.updated_at, professional, baseUrl),
  )
  return calendarFeed(`${member.name} – ${professional.name}`, entries)
}

function appointmentsFor(scope: Scope, staffId: string, at: Temporal.Instant) {
  return (database: Database) =>
    appointmentsOf(scope)(database)
      .select('bookings.updated_at')
      .where('bookings.staff_id', '=', staffId)
      .where('bookings.status', '!=', 'cancelled')
      .where('bookings.start_time', '>=', at.subtract({ hours: 24 * daysBack }))
      .where('bookings.start_time', '<', at.add({ hours: 24 * daysAhead }))
      .orderBy('bookings.start_time')
      .limit(mostAppointments)
}

/** Who comes and how to reach them by phone; what else is known of the client stays in the dashboard. */
function toEntry(
  appointment: Appointment,
  changedAt: Temporal.Instant,
  { locale, name, timeZone, location }: Professional,
  baseUrl: string,
): FeedEntry {
  const { id, version, status, serviceName, clientName, clientPhone, startTime, endTime } = appointment
  return {
    version: { bookingId: id, sequence: version, stamp: changedAt },
    appointment: {
      locale,
      status,
      serviceName,
      clientName,
      clientPhone,
      startTime,
      endTime,
      timeZone,
      location,
      audience: 'staff',
      professionalName: name,
      dashboardUrl: `${baseUrl}/dashboard/appointments/${id}`,
    },
  }
}
