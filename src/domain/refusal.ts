/** Why the business says no. Doors translate the reason for the person or program that asked. */
export type RefusalReason =
  | 'unknown_service'
  | 'unknown_staff_member'
  | 'unknown_booking'
  | 'slot_taken'
  | 'slot_unavailable'
  | 'booking_limit_reached'
  | 'manual_limit_reached'
  | 'unknown_client'
  | 'phone_required'
  | 'cutoff_passed'
  | 'booking_ended'
  | 'username_unavailable'
  | 'unknown_username'
  | 'email_in_use'
  | 'booking_changed'
  | 'outside_hours'
  | 'undo_expired'
  | 'notification_not_waiting'
  | 'service_limit_reached'
  | 'staff_limit_reached'
  | 'settings_changed'
  | 'hours_changed'
  | 'service_changed'
  | 'unknown_webhook'
  | 'unknown_delivery'
  | 'webhook_changed'
  | 'webhook_paused'
  | 'webhook_limit_reached'
  | 'too_many_webhook_tests'
  | 'service_booked'
  | 'unknown_blocked_date'
  | 'client_changed'
  | 'client_has_appointments'
  | 'client_mail_under_way'
  | 'unknown_import'
  | 'templates_not_in_plan'
  | 'template_changed'
  | 'too_many_test_mails'
  | 'not_allowed'
  | 'staff_member_changed'
  | 'already_on_team'
  | 'unknown_invitation'
  | 'owner_stays'
  | 'own_leave'
  | 'appointments_changed'
  | 'appointments_undecided'
  | 'calendar_not_set_up'
  | 'unknown_calendar'
  | 'calendar_changed'
  | 'calendar_not_writable'
  | 'calendar_not_in_plan'

/** An expected "no": nothing was changed. Anything else that is thrown is a defect. */
export class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason)
    this.name = 'Refusal'
    this.reason = reason
  }
}

export function refuse(reason: RefusalReason): never {
  throw new Refusal(reason)
}
