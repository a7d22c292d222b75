import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import type { Reach } from '#domain/staff/reach.ts'
import { toAppointment, type Appointment } from './appointment.ts'
import type { BookingEventKind } from './booking-event.ts'
import type { BookingStatus } from './booking.ts'
import { appointmentsInReach, bookingHistory, clientOfBooking } from './queries.ts'

interface RememberedState {
  readonly status: BookingStatus
  readonly startTime: Temporal.Instant
  /** With whom it was. */
  readonly staffName: string | null
}

/** One line of an appointment's history, as a person reads it. */
export interface HistoryEntry {
  readonly id: string
  readonly kind: BookingEventKind
  readonly by: 'client' | 'staff' | 'integrator' | 'system'
  /** Null unless a staff member acted. */
  readonly staffName: string | null
  readonly at: Temporal.Instant
  readonly before: RememberedState | null
  readonly after: RememberedState
  readonly reason: string | null
}

/** An appointment and all that became of it, and whether its client is on record or was erased; undefined where it does
 *  not exist or is out of reach. */
export async function findAppointment(
  scope: Scope,
  reach: Reach,
  id: string,
  locale: Locale,
): Promise<{ appointment: Appointment; history: HistoryEntry[]; isClientOnRecord: boolean } | undefined> {
  const [[row], events, [client]] = await readTenant(
    scope,
    (database) => appointmentsInReach(scope, reach)(database).where('bookings.id', '=', id),
    bookingHistory(scope, id),
    clientOfBooking(scope, id),
  )
  return (
    row && {
      appointment: toAppointment(row, locale),
      history: events.map(toHistoryEntry),
      isClientOnRecord: client !== undefined,
    }
  )
}

type EventRow = Awaited<ReturnType<ReturnType<ReturnType<typeof bookingHistory>>['executeTakeFirstOrThrow']>>
type Remembered = { status: BookingStatus; startTime: string; reason?: string }

function toHistoryEntry(row: EventRow): HistoryEntry {
  const [before, after] = [row.before as Partial<Remembered>, row.after as Remembered]
  return {
    id: row.id,
    kind: row.kind as BookingEventKind,
    by: row.actor as HistoryEntry['by'],
    staffName: row.staff_name,
    at: row.created_at,
    before:
      before.status && before.startTime
        ? remembered({ status: before.status, startTime: before.startTime }, row.was_with)
        : null,
    after: remembered(after, row.is_with),
    reason: after.reason ?? null,
  }
}

function remembered({ status, startTime }: Remembered, staffName: string | null): RememberedState {
  return { status, startTime: Temporal.Instant.from(startTime), staffName }
}
