import type { GoogleEvent } from '#google/google-event.ts'

/** An appointment that does not stand in a calendar as it should. */
export interface Push {
  readonly calendarId: string
  /** Of the calendar. */
  readonly googleId: string
  readonly bookingId: string
}

/** What should stand in the calendar, and what is known of what does. */
export interface PushState {
  /** Null: nothing. */
  readonly event: GoogleEvent | null
  /** Of the booking that the event tells of. */
  readonly bookingVersion: number
  /** Of the event when it was last written; null where it may not be there. */
  readonly etag: string | null
}

/** Whether two events say the same. */
export function isSameEvent(one: GoogleEvent | null, other: GoogleEvent | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
