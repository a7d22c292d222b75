import type { Interval } from '#time/interval.ts'

/**
 * Time that a booking or an event of a connected calendar takes from a staff member, in epoch milliseconds.
 * `[start, end)` is what PostgreSQL's exclusion constraint sees: the appointment and the buffer kept after it.
 */
export interface BusyTime extends Interval {
  readonly kind: 'booking' | 'calendar'
  /** When the appointment itself ends: `end` without the buffer. */
  readonly appointmentEnd: number
}
