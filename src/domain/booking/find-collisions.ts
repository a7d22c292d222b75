import { beyondReach, type Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { longestOccupiedHours } from '#domain/availability/queries.ts'
import type { Locale } from '#domain/locale.ts'
import { isInReach, type Reach } from '#domain/staff/reach.ts'
import { appointmentsInReach } from './queries.ts'
import { toAppointment } from './appointment.ts'

/** An appointment that is in the way of another. */
export interface Collision {
  readonly staffId: string
  readonly staffName: string
  readonly startTime: Temporal.Instant
  readonly endTime: Temporal.Instant
  /** Null where the appointment is out of the asker's reach: that the time is taken is no secret, by whom is. */
  readonly who: { readonly id: string; readonly clientName: string } | null
}

/** What is in the way of an appointment from `start` to `end`, buffers of both included, for one of these staff members. */
export async function findCollisions(
  scope: Scope,
  reach: Reach,
  wanted: {
    readonly staffIds: readonly string[]
    readonly start: Temporal.Instant
    readonly end: Temporal.Instant
    readonly bufferMinutes: number
  },
  locale: Locale,
): Promise<Collision[]> {
  const until = wanted.end.add({ minutes: wanted.bufferMinutes })
  if (wanted.staffIds.length === 0) return []
  const [rows] = await readTenant(beyondReach(scope), (database) =>
    appointmentsInReach(
      scope,
      'everyone',
    )(database)
      .where('bookings.staff_id', 'in', wanted.staffIds)
      .where('bookings.status', '<>', 'cancelled')
      .where('bookings.start_time', '>=', wanted.start.subtract({ hours: longestOccupiedHours }))
      .where('bookings.start_time', '<', until)
      .where('bookings.occupied_until', '>', wanted.start)
      .orderBy('bookings.start_time'),
  )
  return rows
    .map((row) => toAppointment(row, locale))
    .map(({ id, staffId, staffName, startTime, endTime, clientName }) => ({
      staffId,
      staffName,
      startTime,
      endTime,
      who: isInReach(reach, staffId) ? { id, clientName } : null,
    }))
}
