import type { Unreachable } from '#domain/client/mark-unreachable.ts'
import type { Trouble } from '#mail/sender.ts'

export type NotificationKind =
  | 'booking_confirmation'
  | 'new_booking'
  | 'reminder'
  | 'status_change'
  | 'cancellation'
  | 'reschedule'

/** To whom: the client, the professional's own address, the staff member who delivers the service, or the one who did
 *  before it was handed over. */
export type Audience = 'client' | 'professional' | 'staff' | 'previous_staff'

/** To the professional: the month's bookings are nearly, or all, used up. */
export type UsageKind = 'usage_near' | 'usage_full'

/** To the professional or a staff member, about no booking. */
export type BusinessKind = UsageKind | 'webhook_paused' | 'calendar_reconnect'

/** Why a message waits or was given up: what the sender met, or why it was not even tried. */
export type MailTrouble = Trouble | Unreachable | 'reminders_off'
