import type { Locale } from '#paraglide/runtime.js'

/** What the mail is about. Which audience gets which kind is the domain's decision. */
export type MailKind =
  | 'booking_confirmation'
  | 'new_booking'
  | 'reminder'
  | 'status_change'
  | 'cancellation'
  | 'reschedule'

/** `client`: who booked. `professional`: owner of the business. `staff`: the staff member who delivers. */
export type MailAudience = 'client' | 'professional' | 'staff'

export type MailBookingStatus = 'pending' | 'confirmed' | 'completed' | 'cancelled' | 'no_show'

/** Who made the change that the mail tells about. */
export type ChangedBy = 'client' | 'business'

/** One appointment as its mail, calendar entry and download tell it. Plain values, no rows. */
export interface MailedAppointment {
  /** Language of the person who reads. */
  locale: Locale
  audience: MailAudience
  status: MailBookingStatus
  /** In the reader's language where there is one. */
  serviceName: string
  clientName: string
  clientEmail?: string | null
  clientPhone?: string | null
  /** Left out where the business has one person only. */
  staffName?: string | null
  professionalName: string
  professionalEmail?: string | null
  professionalPhone?: string | null
  startTime: Temporal.Instant
  endTime: Temporal.Instant
  /** IANA zone of the professional: every time in the mail is told in it. */
  timeZone: string
  location?: string | null
  /** What the client wrote when booking. */
  notes?: string | null
  /** What to bring or do beforehand, in the professional's words; clients only. */
  preparation?: string | null
  /** The client's own link (see, cancel, reschedule); never shown to professional or staff. */
  manageUrl?: string | null
  /** The appointment in the dashboard; never shown to clients. */
  dashboardUrl?: string | null
}

interface BookingMailBase extends MailedAppointment {
  /** Moment of sending: a cut-off that has passed by then is told as passed. */
  sentAt: Temporal.Instant
  /** Decimal in major units ("35.00"), with its ISO 4217 currency; both or none. */
  price?: string | number | null
  currency?: string | null
  /** Elapsed minutes before the start until which the client may do it online; absent = not told. */
  cancelCutoffMinutes?: number | null
  rescheduleCutoffMinutes?: number | null
  /** `#rrggbb` of the professional; corrected where its contrast would be too low. */
  accentColor?: string | null
  /** At an absolute URL, with its size in pixels; shown above the name, at most 240 wide and 48 high. */
  logo?: { url: string; width: number; height: number } | null
  /** Replaces "Hello Ana," in mails to clients: plain text, line breaks kept, variables already filled in. */
  greeting?: string | null
  /** Where the client turns reminders off; reminders only. */
  remindersOffUrl?: string | null
  /** Nobody booked it: the mail shows the professional how it looks, and says so. */
  test?: boolean
  /** The professional's public page, for "book again" after a cancellation. */
  publicUrl?: string | null
}

export interface PlainBookingMail extends BookingMailBase {
  kind: 'booking_confirmation' | 'new_booking' | 'reminder' | 'status_change'
}

export interface CancellationMail extends BookingMailBase {
  kind: 'cancellation'
  changedBy: ChangedBy
  reason?: string | null
}

export interface RescheduleMail extends BookingMailBase {
  kind: 'reschedule'
  changedBy: ChangedBy
  previousStartTime: Temporal.Instant
  /** Where it went to another staff member. */
  previousStaffName?: string | null
  /** The reader is the one who had it. */
  toPreviousStaff?: boolean
}

/** Props of every mail about a booking. */
export type BookingMail = PlainBookingMail | CancellationMail | RescheduleMail
