import type { Appointment } from '#domain/booking/appointment.ts'
import type { BookingStatus } from '#domain/booking/booking.ts'
import type { Locale } from '#domain/locale.ts'
import { timeWords } from '#wording/time-words.ts'

/** An appointment in words, as lists show it: browsers get text and do no arithmetic of time. */
export interface AppointmentCard {
  readonly id: string
  readonly version: number
  readonly status: BookingStatus
  readonly client: string
  readonly service: string
  readonly staff: string
  /** ISO instant. */
  readonly start: string
  /** ISO date. */
  readonly date: string
  readonly day: string
  readonly shortDay: string
  readonly clock: string
  readonly until: string
  readonly started: boolean
  readonly running: boolean
}

export function appointmentCard(
  appointment: Appointment,
  { locale, timeZone, now }: { locale: Locale; timeZone: string; now: Temporal.Instant },
): AppointmentCard {
  const words = timeWords(locale, timeZone)
  const { startTime, endTime } = appointment
  const started = Temporal.Instant.compare(startTime, now) <= 0
  return {
    id: appointment.id,
    version: appointment.version,
    status: appointment.status,
    client: appointment.clientName,
    service: appointment.serviceName,
    staff: appointment.staffName,
    start: startTime.toString(),
    date: words.date(startTime).toString(),
    day: words.day(startTime),
    shortDay: words.shortDay(startTime),
    clock: words.clock(startTime),
    until: words.clock(endTime),
    started,
    running: started && Temporal.Instant.compare(now, endTime) < 0,
  }
}
