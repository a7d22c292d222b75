import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator'
import type { Address } from './address.ts'

/** REQUEST puts or updates the event, CANCEL removes it, PUBLISH is a plain file to add by hand. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** An iCalendar file as it travels with a mail or is downloaded. */
export interface CalendarFile {
  method: CalendarMethod
  /** ASCII, ends in `.ics`. */
  filename: string
  content: string
}

/** One event, in the words of the file format. Texts are plain; escaping and folding happen here. */
export interface CalendarEvent {
  /** The same for every version of the event, in every file it appears in. */
  uid: string
  /** Rises with every change: a calendar ignores what is older than what it has. */
  sequence: number
  start: Temporal.Instant
  end: Temporal.Instant
  /** When this version was made. */
  stamp: Temporal.Instant
  summary: string
  description: string
  location: string
  url: string | null
  status: 'tentative' | 'confirmed' | 'cancelled'
  organizer: Address | null
  attendee: Address | null
  /** Minutes before the start at which the calendar itself reminds; null = not. */
  alarmMinutes: number | null
}

const METHOD = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
}

const STATUS = {
  tentative: { status: ICalEventStatus.TENTATIVE, busystatus: ICalEventBusyStatus.TENTATIVE },
  confirmed: { status: ICalEventStatus.CONFIRMED, busystatus: ICalEventBusyStatus.BUSY },
  cancelled: { status: ICalEventStatus.CANCELLED, busystatus: ICalEventBusyStatus.FREE },
}

/** Writes an iCalendar file (RFC 5545): times in UTC, lines folded, ends of line CRLF. `name`: of a calendar that others
 *  subscribe to. */
export function calendarFile(
  method: CalendarMethod,
  events: readonly CalendarEvent[],
  filename: string,
  name?: string,
): CalendarFile {
  const calendar = ical({
    // What is asked for again and again has a name of its own, and asks for patience.
    ...(name && { name, ttl: 3600 }),
    prodId: { company: 'Converso', product: 'Booking', language: 'EN' },
    method: METHOD[method],
    events: events.map(eventData),
  })
  // The library leaves out the last end of line, which strict readers want.
  return { method, filename, content: calendar.toString() + '\r\n' }
}

function eventData(event: CalendarEvent): ICalEventData {
  return {
    id: event.uid,
    sequence: event.sequence,
    start: event.start,
    end: event.end,
    stamp: event.stamp,
    summary: event.summary,
    ...STATUS[event.status],
    ...(event.description ? { description: event.description } : {}),
    ...(event.location ? { location: { title: event.location } } : {}),
    ...(event.url ? { url: event.url } : {}),
    ...(event.organizer ? { organizer: person(event.organizer) } : {}),
    ...(event.attendee ? { attendees: [attendeeData(event.attendee)] } : {}),
    ...(event.alarmMinutes === null
      ? {}
      : { alarms: [{ type: ICalAlarmType.display, trigger: event.alarmMinutes * 60 }] }),
  }
}

function attendeeData(attendee: Address) {
  // Who booked has accepted: their calendar need not ask again.
  return { ...person(attendee), role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }
}

function person({ email, name }: Address) {
  // Double quotes in a name need an escape (RFC 6868) that hardly any calendar reads.
  return { email, name: name?.replaceAll('"', "'") || email }
}
