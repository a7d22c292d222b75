import type { Booking } from '#domain/booking/booking.ts'
import { testEvent } from './webhook.ts'

/** The version of the payload: it rises when a field changes its meaning or goes, not when one is added. */
const payloadVersion = 1

/** A change of a booking, as its history keeps it. */
export interface ToldChange {
  readonly type: string
  readonly professionalId: string
  /** The booking today; what the change left behind is laid over it. */
  readonly booking: Booking
  readonly before: Readonly<Record<string, string | undefined>>
  readonly after: Readonly<Record<string, string | undefined>>
  readonly changedBy: string
  readonly at: Temporal.Instant
}

/** The body of a message: the booking as the change left it, under the names of the REST API's columns, so that a message
 *  that is sent again says the same. */
export function changeBody(change: ToldChange): string {
  const { booking, before, after } = change
  const reason = after['reason'] ?? null
  return JSON.stringify({
    type: change.type,
    version: payloadVersion,
    timestamp: change.at.toString(),
    data: {
      booking: {
        ...columns(change),
        ...told(after),
        created_at: iso(booking.createdAt),
        updated_at: iso(change.at),
      },
      previous: told(before),
      changed_by: change.changedBy,
      reason,
    },
  })
}

export function testBody(at: Temporal.Instant): string {
  return JSON.stringify({ type: testEvent, version: payloadVersion, timestamp: at.toString(), data: {} })
}

function columns({ booking, professionalId }: ToldChange) {
  return {
    id: booking.id,
    professional_id: professionalId,
    service_id: booking.serviceId,
    staff_id: booking.staffId,
    client_id: booking.clientId,
    client_name: booking.clientName,
    client_email: booking.clientEmail,
    client_phone: booking.clientPhone,
    start_time: iso(booking.startTime),
    end_time: iso(booking.endTime),
    status: booking.status,
    source: booking.source,
    notes: booking.notes,
    price: Number(booking.price),
    currency: booking.currency,
    locale: booking.locale,
  }
}

const columnOf = {
  status: 'status',
  startTime: 'start_time',
  endTime: 'end_time',
  staffId: 'staff_id',
  serviceId: 'service_id',
} as const

/** What a history entry remembers, under the columns' names. */
function told(remembered: ToldChange['before']): Record<string, string> {
  const entries = Object.entries(columnOf).flatMap(([field, column]) => {
    const value = remembered[field]
    if (value === undefined) return []
    return [[column, field.endsWith('Time') ? iso(Temporal.Instant.from(value)) : value]]
  })
  return Object.fromEntries(entries)
}

/** As PostgREST writes a time: the offset in full, no fraction where there is none. */
function iso(instant: Temporal.Instant): string {
  return instant.toString().replace(/Z$/, '+00:00')
}
