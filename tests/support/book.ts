import { newId } from '#db/new-id.ts'
import { bookSlot } from '#domain/booking/book-slot.ts'
import type { Booking } from '#domain/booking/booking.ts'
import type { BookingRequest } from '#domain/booking/take-slot.ts'
import type { Salon } from './salon.ts'

/** A client's request for a time at a salon, each by another client. */
export function bookingRequest(
  salon: Salon,
  startTime: Temporal.Instant,
  changes: Partial<BookingRequest> = {},
): BookingRequest {
  const client = { name: 'Ana', email: `${newId()}@example.com`, phone: null, locale: 'pt' } as const
  return {
    id: newId(),
    serviceId: salon.serviceId,
    staffId: 'any',
    startTime,
    client,
    notes: null,
    source: 'online',
    ...changes,
  }
}

export function book(
  salon: Salon,
  startTime: Temporal.Instant,
  changes: Partial<BookingRequest> = {},
): Promise<Booking> {
  return bookSlot(salon.scope, { kind: 'client' }, bookingRequest(salon, startTime, changes))
}

/** How often each outcome came: `booked`, or the reason of the refusal. */
export async function outcomes(attempts: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(attempts)) {
    const outcome = result.status === 'fulfilled' ? 'booked' : String(result.reason.message)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
