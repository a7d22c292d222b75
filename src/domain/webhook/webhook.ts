import type { BookingEvent } from '#domain/booking/booking-event.ts'

/** What an endpoint may ask to be told. The names are a promise to other people's programs: none is ever renamed. */
export const webhookEvents = [
  'booking.created',
  'booking.rescheduled',
  'booking.status_changed',
  'booking.cancelled',
  'booking.updated',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** What a professional sends to see whether an endpoint listens; no endpoint has to choose it. */
export const testEvent = 'webhook.test'

/** Under which name a booking event is told. */
export function webhookEventOf({
  kind,
  status,
}: Pick<BookingEvent, 'kind'> & { status: string }): WebhookEvent {
  switch (kind) {
    case 'booked':
      return 'booking.created'
    case 'rescheduled':
      return 'booking.rescheduled'
    case 'status_changed':
      return status === 'cancelled' ? 'booking.cancelled' : 'booking.status_changed'
    case 'edited':
      return 'booking.updated'
  }
}
