import type { Scope } from '#scope.ts'
import { changeableUntil } from '#domain/booking/booking.ts'
import type { LinkedBooking } from '#domain/booking/find-linked-booking.ts'
import { serviceIn } from '#domain/service/service.ts'
import { calendarDownload } from '#mail/invite.ts'
import { now } from '#time/clock.ts'
import { findTimes } from './choose-slot.ts'
import { nearestSlots } from './month-times.ts'
import type { BookingProps, BookingWords } from './views/booking-view.tsx'
import type { RescheduleProps } from './views/reschedule-view.tsx'
import type { Conflict } from './views/your-details-view.tsx'
import type { Visit } from './visit.ts'

/** The client's own page of their booking. */
export function manageBooking(
  linked: LinkedBooking,
  token: string,
  visit: Visit,
  moved: boolean,
): BookingProps {
  return {
    visit,
    business: linked.professional,
    booking: bookingWords(linked, token, visit),
    now: now().epochMilliseconds,
    moved,
  }
}

export interface RescheduleQuestion {
  readonly month?: string | undefined
  readonly date?: string | undefined
  /** The slot that was chosen: epoch milliseconds. */
  readonly chosen: number | null
  /** Why it could not be had. */
  readonly refused?: Conflict['reason']
}

/** The page on which a client moves their booking. Refuses `unknown_service` where it is not offered any more. */
export async function reschedule(
  scope: Scope,
  linked: LinkedBooking,
  token: string,
  visit: Visit,
  { month, date, chosen, refused }: RescheduleQuestion,
): Promise<RescheduleProps> {
  const { booking, professional } = linked
  const around = chosen === null ? { month, date } : { date: dateText(chosen, professional.timeZone) }
  const { found, times } = await findTimes(scope, {
    serviceId: booking.serviceId,
    staffId: booking.staffId,
    moving: booking,
    ...around,
  })
  return {
    visit,
    business: professional,
    booking: bookingWords(linked, token, visit),
    times,
    chosen,
    conflict:
      chosen !== null && refused ? { reason: refused, nearest: nearestSlots(found.slots, chosen) } : null,
  }
}

/** The booking as a calendar file in the visitor's language. */
export function bookingCalendar(
  { booking, professional, service, staffName, changedAt }: LinkedBooking,
  token: string,
  visit: Visit,
): string {
  const appointment = {
    audience: 'client' as const,
    locale: visit.locale,
    status: booking.status,
    serviceName: serviceIn({ ...service }, visit.locale).name,
    clientName: booking.clientName,
    staffName,
    professionalName: professional.name,
    professionalEmail: professional.email,
    startTime: booking.startTime,
    endTime: booking.endTime,
    timeZone: professional.timeZone,
    location: professional.location,
    manageUrl: `${visit.origin}/booking/${token}`,
  }
  return calendarDownload(appointment, { bookingId: booking.id, sequence: booking.version, stamp: changedAt })
    .content
}

function bookingWords(
  { booking, professional, service, staffName }: LinkedBooking,
  token: string,
  visit: Visit,
): BookingWords {
  const minutes = booking.startTime.until(booking.endTime).total('minutes')
  return {
    token,
    status: booking.status,
    service: {
      id: booking.serviceId,
      ...serviceIn(service, visit.locale),
      durationMinutes: minutes,
      price: booking.price,
    },
    start: booking.startTime.epochMilliseconds,
    staff: staffName ?? undefined,
    email: booking.clientEmail,
    cancelUntil: changeableUntil(booking, professional.cancelCutoffMinutes).epochMilliseconds,
    rescheduleUntil: changeableUntil(booking, professional.rescheduleCutoffMinutes).epochMilliseconds,
  }
}

function dateText(instant: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
