import type { calendar_v3 } from '@googleapis/calendar'

/** An appointment as it is written. */
export interface GoogleEvent {
  /** Chosen by us: 5 to 1024 of 0-9 and a-v. */
  readonly id: string
  readonly status: 'confirmed' | 'tentative'
  readonly summary: string
  readonly description: string
  readonly location: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** The id of the booking: a mark that a copy made by a person carries too, under another id. */
  readonly conversoBooking: string
}

/** What is said of an event that was read: when it is, and what decides whether it makes busy. */
export interface ReadEvent {
  readonly id: string
  /** `confirmed`, `tentative` or `cancelled`; of a cancelled one nothing else may be known. */
  readonly status: string
  /** Whether it is one of a series. Where a series ends, Google does not name each of its instances as cancelled. */
  readonly isInstance: boolean
  /** A day, in the calendar's zone, where the event is all-day; its end is the day after. Null where it is not told. */
  readonly start: Temporal.Instant | Temporal.PlainDate | null
  readonly end: Temporal.Instant | Temporal.PlainDate | null
  readonly isTransparent: boolean
  /** Whether the account's owner declined the invitation. */
  readonly isDeclined: boolean
  /** `default`, `outOfOffice`, `focusTime`, `workingLocation`, `birthday`, `fromGmail`, or what Google invents. */
  readonly type: string
  readonly conversoBooking: string | null
}

/** What of an event is asked for: titles, texts and guests are never sent to us. */
export const readFields =
  'id,status,recurringEventId,start,end,transparency,eventType,attendees(self,responseStatus),extendedProperties/private'

export function readEvent(event: calendar_v3.Schema$Event): ReadEvent {
  return {
    id: event.id ?? '',
    status: event.status ?? 'confirmed',
    isInstance: isInstance(event),
    start: readTime(event.start),
    end: readTime(event.end),
    isTransparent: event.transparency === 'transparent',
    isDeclined: event.attendees?.some((guest) => guest.self && guest.responseStatus === 'declined') ?? false,
    type: event.eventType ?? 'default',
    conversoBooking: bookingOf(event),
  }
}

/** The id of an instance is that of its series and when it was to begin. */
function isInstance({ id, recurringEventId }: calendar_v3.Schema$Event): boolean {
  return Boolean(recurringEventId) || /_\d{8}(T\d{6}Z?)?$/.test(id ?? '')
}

export function bookingOf(event: calendar_v3.Schema$Event): string | null {
  return event.extendedProperties?.private?.['conversoBooking'] ?? null
}

function readTime(time: calendar_v3.Schema$EventDateTime | undefined) {
  if (time?.dateTime) return Temporal.Instant.from(time.dateTime)
  return time?.date ? Temporal.PlainDate.from(time.date) : null
}

/** What is left out stays as it is, where the event exists. */
export function writtenEvent(event: Partial<GoogleEvent>): calendar_v3.Schema$Event {
  const { start, end, conversoBooking, ...same } = event
  return {
    ...same,
    ...(start && { start: writtenTime(start) }),
    ...(end && { end: writtenTime(end) }),
    ...(conversoBooking && { extendedProperties: { private: { conversoBooking } } }),
  }
}

/** With its offset and without a time zone: one that Google does not know yet (as it did not know Europe/Kyiv at first)
 *  would make it refuse the event for good. A person may have made an all-day event of it, and a day and a time together
 *  are refused, too. */
function writtenTime(at: Temporal.Instant) {
  return { dateTime: at.toString(), date: null }
}
