import type { Booking } from '#domain/booking/booking.ts'
import type { Salon } from './salon.ts'

/** A booking as programs read it. */
export function bookingColumnsOf({ scope }: Salon, booking: Booking): Record<string, unknown> {
  const iso = (instant: Temporal.Instant) => instant.round('microsecond').toString().replace('Z', '+00:00')
  return {
    id: booking.id,
    professional_id: scope.professionalId,
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
    created_at: iso(booking.createdAt),
    updated_at: iso(booking.createdAt),
  }
}
