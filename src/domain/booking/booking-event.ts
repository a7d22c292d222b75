import type { Actor } from '#domain/actor.ts'
import type { Booking } from './booking.ts'

export type BookingEventKind = 'booked' | 'status_changed' | 'rescheduled' | 'edited'

/** One entry of a booking's history: who changed what, when, from what to what. */
export interface BookingEvent {
  readonly id: string
  readonly kind: BookingEventKind
  readonly actor: Actor
  readonly before: Partial<Booking>
  readonly after: Booking
  /** In the words of who made the change. */
  readonly reason: string | null
  readonly at: Temporal.Instant
}
