import type { TableName } from '#query/catalogue.ts'
import { blockedDateWriter } from './write-blocked-dates.ts'
import { bookingWriter } from './write-bookings.ts'
import { clientWriter } from './write-clients.ts'
import { professionalWriter } from './write-professionals.ts'
import { serviceWriter } from './write-services.ts'
import type { Writer } from './writer.ts'

/** The verbs behind each table; a table without one is decided in the dashboard. */
export const writers: Partial<Record<TableName, Writer>> = {
  bookings: bookingWriter,
  services: serviceWriter,
  clients: clientWriter,
  blocked_dates: blockedDateWriter,
  professionals: professionalWriter,
}
