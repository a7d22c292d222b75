import { m } from '#paraglide/messages.js'
import type { Address } from './address.ts'
import type { MailedAppointment } from './booking-mail.ts'
import { calendarFile, type CalendarEvent, type CalendarFile } from './calendar-file.ts'
import { lines, oneLine } from './typed-text.ts'

export interface InviteVersion {
  bookingId: string
  /** Rises with every change of the booking (its version will do). */
  sequence: number
  /** When this version came to be; the same for every file made of it. */
  stamp: Temporal.Instant
}

export interface InviteParties {
  /** Must differ from the attendee, or calendars take the mail for the reader's own event and ignore it. */
  organizer: Address
  attendee: Address
}

/** The `.ics` of a mail: puts or updates the event in the reader's calendar, or removes it where it is cancelled. */
export function inviteFor(
  appointment: MailedAppointment,
  version: InviteVersion,
  parties: InviteParties,
): CalendarFile {
  const method = appointment.status === 'cancelled' ? 'CANCEL' : 'REQUEST'
  return calendarFile(method, [{ ...appointmentEvent(appointment, version), ...parties }], 'invite.ics')
}

/** The `.ics` behind "add to calendar": the same event, as a plain file that asks for no answer. */
export function calendarDownload(appointment: MailedAppointment, version: InviteVersion): CalendarFile {
  return calendarFile('PUBLISH', [appointmentEvent(appointment, version)], 'appointment.ics')
}

export interface FeedEntry {
  readonly appointment: MailedAppointment
  readonly version: InviteVersion
}

/** A calendar to subscribe to: the same events as in mails, under the same names, that ask for no answer. */
export function calendarFeed(name: string, entries: readonly FeedEntry[]): string {
  const events = entries.map(({ appointment, version }) => appointmentEvent(appointment, version))
  return calendarFile('PUBLISH', events, 'appointments.ics', oneLine(name)).content
}

/** The appointment as an event of the reader's calendar, in the reader's language. */
function appointmentEvent(appointment: MailedAppointment, version: InviteVersion): CalendarEvent {
  const { startTime, endTime, audience, serviceName, clientName, professionalName } = appointment
  const forClient = audience === 'client'
  return {
    uid: eventUid(version.bookingId),
    sequence: version.sequence,
    stamp: version.stamp,
    start: startTime,
    end: endTime,
    summary: forClient
      ? `${oneLine(serviceName)} – ${oneLine(professionalName)}`
      : `${oneLine(clientName)} – ${oneLine(serviceName)}`,
    description: descriptionOf(appointment),
    location: lines(appointment.location).join(', '),
    url: linkOf(appointment),
    status: statusOf(appointment),
    organizer: null,
    attendee: null,
    // The business would be beeped at all day; its calendars have their own settings.
    alarmMinutes: forClient && appointment.status !== 'cancelled' ? 60 : null,
  }
}

/** Never changes for a booking, whoever reads and wherever the installation moves. */
function eventUid(bookingId: string): string {
  return `${bookingId}@converso-booking`
}

function statusOf({ status }: MailedAppointment): CalendarEvent['status'] {
  if (status === 'pending') return 'tentative'
  return status === 'cancelled' ? 'cancelled' : 'confirmed'
}

function linkOf({ audience, manageUrl, dashboardUrl }: MailedAppointment): string | null {
  const link = audience === 'client' ? manageUrl : dashboardUrl
  return link ? (URL.parse(link)?.href ?? null) : null
}

function descriptionOf(appointment: MailedAppointment): string {
  const options = { locale: appointment.locale }
  const labelled = (label: string, value: string | null | undefined) => {
    const text = lines(value).join('\n')
    return text ? `${label}: ${text}` : ''
  }
  const url = linkOf(appointment)
  const parts =
    appointment.audience === 'client'
      ? [
          labelled(m.mail_label_with({}, options), appointment.staffName),
          labelled(m.mail_label_preparation({}, options), appointment.preparation),
          labelled(m.mail_label_phone({}, options), appointment.professionalPhone),
          url ? m.mail_ics_manage({ url }, options) : '',
        ]
      : [
          labelled(m.mail_label_with({}, options), appointment.staffName),
          labelled(m.mail_label_phone({}, options), appointment.clientPhone),
          labelled(m.mail_label_email({}, options), appointment.clientEmail),
          labelled(m.mail_label_notes({}, options), appointment.notes),
          url ? m.mail_ics_dashboard({ url }, options) : '',
        ]
  return parts.filter(Boolean).join('\n')
}
