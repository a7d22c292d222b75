import type { Appointment } from '#domain/booking/appointment.ts'
import type { GoogleEvent } from '#google/google-event.ts'
import { lines, oneLine } from '#mail/typed-text.ts'
import { m } from '#paraglide/messages.js'
import type { CalendarConnection, SyncedConnection } from './connection.ts'

type Reader = Pick<SyncedConnection, 'locale' | 'location'> & Pick<CalendarConnection, 'eventDetail'>

/** The name of an appointment's event in whichever calendar: the same at every attempt, so that none makes a second one. */
export function eventIdOf(bookingId: string): string {
  return bookingId.replaceAll('-', '')
}

/** An appointment as an event of the staff member's calendar, in their language; null where none should stand there.
 *  `url` leads to it in the dashboard. */
export function calendarEvent(appointment: Appointment, reader: Reader, url: string): GoogleEvent | null {
  const { id, status, startTime, endTime } = appointment
  if (status === 'cancelled') return null
  return {
    id: eventIdOf(id),
    status: status === 'pending' ? 'tentative' : 'confirmed',
    summary: summaryOf(appointment, reader),
    description: descriptionOf(appointment, reader, url),
    location: lines(reader.location).join(', '),
    start: startTime,
    end: endTime,
    conversoBooking: id,
  }
}

function summaryOf(
  { status, serviceName, clientName }: Appointment,
  { eventDetail, locale }: Reader,
): string {
  const service = oneLine(serviceName)
  const title = eventDetail === 'client' ? `${oneLine(clientName)} – ${service}` : service
  if (status === 'no_show') return m.calendar_event_no_show({ title }, { locale })
  return status === 'pending' ? m.calendar_event_pending({ title }, { locale }) : title
}

function descriptionOf(
  { clientPhone, clientEmail, notes }: Appointment,
  { eventDetail, locale }: Reader,
  url: string,
): string {
  const labelled = (label: string, value: string | null) => {
    const text = lines(value).join('\n')
    return text ? `${label}: ${text}` : ''
  }
  const about = [
    labelled(m.mail_label_phone({}, { locale }), clientPhone),
    labelled(m.mail_label_email({}, { locale }), clientEmail),
    labelled(m.mail_label_notes({}, { locale }), notes),
  ]
  const link = m.mail_ics_dashboard({ url }, { locale })
  return [...(eventDetail === 'client' ? about : []), link].filter(Boolean).join('\n')
}
