import type { RefusalReason } from '#domain/refusal.ts'
import { QueryProblem } from '#query/query-problem.ts'

type Told = readonly [status: number, code: string, message: string, hint?: string]

const slots = 'Ask rpc/available_slots for the times that are free.'
const again = 'Read it again, and try once more.'
const plan = 'The plan is too small for this: see "Plan" in the dashboard.'

const told: Partial<Record<RefusalReason, Told>> = {
  slot_taken: [409, '23P01', 'This time is taken', slots],
  slot_unavailable: [422, 'slot_unavailable', 'This time cannot be booked', slots],
  outside_hours: [
    422,
    'slot_unavailable',
    'This time is past, or against the working hours, a break, a blocked date or a connected calendar, or the staff member does not deliver the service',
    'A secret key may book and move there all the same with "Prefer: any-time=true".',
  ],
  booking_limit_reached: [403, 'booking_limit_reached', 'The bookings of this month are used up', plan],
  service_limit_reached: [
    403,
    'service_limit_reached',
    'The plan has no room for another active service',
    plan,
  ],
  unknown_service: [409, '23503', 'There is no such service to book', 'See the table "services".'],
  unknown_staff_member: [
    409,
    '23503',
    'There is no such staff member for this',
    'See the table "staff_members"; leave staff_id out for whoever is free.',
  ],
  phone_required: [
    400,
    '23502',
    'null value in column "client_phone" of relation "bookings" violates not-null constraint',
    'This professional asks for a phone number.',
  ],
  booking_ended: [422, 'booking_ended', 'Only a pending or confirmed booking can be moved'],
  booking_changed: [409, '40001', 'The booking was changed in the meantime', again],
  client_changed: [409, '40001', 'The client was changed in the meantime', again],
  service_changed: [409, '40001', 'The service was changed in the meantime', again],
  settings_changed: [409, '40001', 'The settings were changed in the meantime', again],
  email_in_use: [
    409,
    '23505',
    'duplicate key value violates unique constraint "clients_one_per_email"',
    'A client with this email address is on record: change that one.',
  ],
  client_has_appointments: [409, '23503', 'The client has appointments to come', 'Cancel them first.'],
  client_mail_under_way: [409, '55006', 'A mail about this client is being sent', 'Try again in a minute.'],
  not_allowed: [403, '42501', 'permission denied', 'The role of who is signed in does not give this right.'],
  unknown_booking: [404, 'P0002', 'There is no such booking any more'],
  unknown_client: [404, 'P0002', 'There is no such client any more'],
  unknown_blocked_date: [404, 'P0002', 'There is no such blocked date any more'],
}

/** The domain's "no" as an error of the API. */
export function refusalProblem(reason: RefusalReason): QueryProblem {
  const [status, code, message, hint] = told[reason] ?? [422, reason, 'This is not possible']
  return new QueryProblem(status, code, message, hint === undefined ? {} : { hint })
}
