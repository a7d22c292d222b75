import type { TableName } from '#query/catalogue.ts'

/** What may be written of a table: which columns a new row takes, which of them it needs, and which can change later. */
export interface Writable {
  readonly post?: { readonly required: readonly string[]; readonly optional: readonly string[] }
  readonly patch?: readonly string[]
  /** What becomes of a row that is deleted. */
  readonly delete?: string
}

/** The tables that the API writes, all of it; everything else is decided in the dashboard. */
export const writable: Readonly<Record<TableName, Writable>> = {
  bookings: {
    post: {
      required: ['service_id', 'start_time', 'client_name', 'client_email'],
      optional: ['staff_id', 'client_phone', 'notes', 'locale'],
    },
    patch: ['status', 'start_time', 'staff_id', 'notes'],
    delete: 'Cancels the bookings; they stay on record.',
  },
  services: {
    post: { required: ['name', 'duration', 'price'], optional: ['description', 'active'] },
    patch: ['name', 'description', 'duration', 'price', 'active'],
    delete: 'Deletes a service that was never booked, and archives one that was.',
  },
  clients: {
    post: { required: ['name'], optional: ['email', 'phone', 'locale', 'notes'] },
    patch: ['name', 'email', 'phone', 'locale', 'notes'],
    delete: 'Erases the person for good; their bookings stay, of nobody.',
  },
  staff_members: {},
  working_hours: {},
  blocked_dates: {
    post: { required: ['start_time', 'end_time'], optional: ['staff_id', 'reason'] },
    delete: 'Opens the time again.',
  },
  professionals: {
    patch: [
      'name',
      'time_zone',
      'currency',
      'locale',
      'buffer_minutes',
      'slot_interval_minutes',
      'minimum_notice_minutes',
      'booking_window_days',
    ],
  },
}
