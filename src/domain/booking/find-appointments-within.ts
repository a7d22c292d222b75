import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { BlockedDate } from '#domain/availability/blocked-date.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { wallOf } from '#time/local-day.ts'
import { toInterval, zoneOf } from '#time/zone.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import { appointmentsInReach } from './queries.ts'

/** A span of the wall clock of one staff member or, with null, of everybody. */
export type StaffSpan = BlockedDate & { readonly staffId: string | null }

export interface AppointmentsWithin {
  /** The first of them, at most `shown`. */
  readonly appointments: readonly Appointment[]
  readonly more: boolean
}

const shown = 20

/** The appointments still to be kept that touch each span, in the order of the spans: one round trip. */
export async function findAppointmentsWithin(
  scope: Scope,
  reach: Reach,
  spans: readonly StaffSpan[],
  { timeZone, locale }: { timeZone: string; locale: Locale },
): Promise<AppointmentsWithin[]> {
  const answers = await readTenant(scope, ...spans.map((span) => within(scope, reach, span, timeZone)))
  return answers.map((rows) => ({
    appointments: rows.slice(0, shown).map((row) => toAppointment(row, locale)),
    more: rows.length > shown,
  }))
}

function within(scope: Scope, reach: Reach, { start, end, staffId }: StaffSpan, timeZone: string) {
  const span = toInterval(zoneOf(timeZone), wallOf(start), wallOf(end)) ?? { start: 0, end: 0 }
  const [from, to] = [span.start, span.end].map((at) => Temporal.Instant.fromEpochMilliseconds(at))
  return (database: Database) =>
    appointmentsInReach(
      scope,
      reach,
    )(database)
      .where('bookings.status', 'in', ['pending', 'confirmed'])
      // The longest booking bounds how far back one can begin.
      .where('bookings.start_time', '>', from!.subtract({ hours: 24 }))
      .where('bookings.start_time', '<', to!)
      .where('bookings.end_time', '>', from!)
      .$if(staffId !== null, (some) => some.where('bookings.staff_id', '=', staffId!))
      .orderBy('bookings.start_time')
      .limit(shown + 1)
}
