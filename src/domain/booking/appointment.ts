import type { Locale } from '#domain/locale.ts'
import { serviceIn, type Service } from '#domain/service/service.ts'
import type { Booking } from './booking.ts'
import { toBooking, type BookingRow } from './queries.ts'

/** A booking with the names that a person reads. */
export interface Appointment extends Booking {
  readonly serviceName: string
  readonly staffName: string
}

type AppointmentRow = BookingRow & {
  readonly service_name: string
  readonly service_translations: unknown
  readonly staff_name: string
}

/** In the reader's language where the professional gave the service a name in it. */
export function toAppointment(row: AppointmentRow, locale: Locale): Appointment {
  const translations = row.service_translations as Service['translations']
  const { name } = serviceIn({ name: row.service_name, description: null, translations }, locale)
  return { ...toBooking(row), serviceName: name, staffName: row.staff_name }
}
