import type { Locale } from '#domain/locale.ts'
import { refuse } from '#domain/refusal.ts'

export const bookingStatuses = ['pending', 'confirmed', 'completed', 'cancelled', 'no_show'] as const
export type BookingStatus = (typeof bookingStatuses)[number]

export type BookingSource = 'online' | 'manual' | 'api'

/** An appointment. */
export interface Booking {
  readonly id: string
  readonly serviceId: string
  readonly staffId: string
  readonly clientId: string
  readonly clientName: string
  readonly clientEmail: string | null
  readonly clientPhone: string | null
  readonly startTime: Temporal.Instant
  readonly endTime: Temporal.Instant
  readonly status: BookingStatus
  readonly source: BookingSource
  readonly notes: string | null
  /** Decimal text in `currency`. */
  readonly price: string
  readonly currency: string
  /** The client's language. */
  readonly locale: Locale
  /** Rises with every change of time or status; the sequence of calendar files. */
  readonly version: number
  readonly createdAt: Temporal.Instant
}

/** Whether the appointment is to come; what has ended cannot be moved or called off. */
export function isOpen({ status }: Pick<Booking, 'status'>): boolean {
  return status === 'pending' || status === 'confirmed'
}

/** The instant from which on the client's link no longer changes the booking. */
export function changeableUntil(
  booking: Pick<Booking, 'startTime'>,
  cutoffMinutes: number,
): Temporal.Instant {
  return booking.startTime.subtract({ minutes: cutoffMinutes })
}

/** Refuses a client's change: `booking_ended`, or `cutoff_passed` by the professional's setting. */
export function guardClientChange(booking: Booking, cutoffMinutes: number, now: Temporal.Instant): void {
  if (!isOpen(booking)) refuse('booking_ended')
  if (Temporal.Instant.compare(now, changeableUntil(booking, cutoffMinutes)) >= 0) refuse('cutoff_passed')
}
