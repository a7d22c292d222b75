import { m } from '#paraglide/messages.js'
import type { Locale } from '#paraglide/runtime.js'
import { appointmentTime } from './appointment-time.ts'
import type { BookingMail, MailBookingStatus, RescheduleMail } from './booking-mail.ts'
import { oneLine } from './typed-text.ts'

/** The sentences that depend on what happened and on who reads. */
export interface Wording {
  subject: string
  status: string
  title: string
  lede: string
}

/** Chooses the words. A status change to "cancelled" reads as a cancellation by the business. */
export function wordingOf(mail: BookingMail): Wording {
  const happening = happeningOf(mail)
  const said = mail.audience === 'client' ? TO_CLIENT[happening] : TO_BUSINESS[happening]
  const names = {
    business: oneLine(mail.professionalName, 80),
    client: oneLine(mail.clientName, 60),
    staff: oneLine(mail.staffName ?? '', 60),
    status: statusInWords(mail.status, mail.locale),
  }
  const say = (words: Words) => words(names, { locale: mail.locale })
  return {
    subject: subjectOf(mail, say(said.what), happening),
    status: names.status,
    title: say(said.title),
    lede: say(said.lede),
  }
}

type Happening =
  | 'booked'
  | 'requested'
  | 'reminder'
  | 'reminder_of_request'
  | 'moved_by_client'
  | 'moved_by_client_to_confirm'
  | 'moved_by_business'
  | 'handed_over'
  | 'cancelled_by_client'
  | 'cancelled_by_business'
  | 'now_pending'
  | 'now_confirmed'
  | 'now_completed'
  | 'now_no_show'

function happeningOf(mail: BookingMail): Happening {
  const pending = mail.status === 'pending'
  switch (mail.kind) {
    case 'booking_confirmation':
    case 'new_booking':
      return pending ? 'requested' : 'booked'
    case 'reminder':
      return pending ? 'reminder_of_request' : 'reminder'
    case 'reschedule':
      if (isHandOver(mail)) return 'handed_over'
      if (mail.changedBy === 'business') return 'moved_by_business'
      return pending ? 'moved_by_client_to_confirm' : 'moved_by_client'
    case 'cancellation':
      return mail.changedBy === 'client' ? 'cancelled_by_client' : 'cancelled_by_business'
    case 'status_change':
      return mail.status === 'cancelled' ? 'cancelled_by_business' : `now_${mail.status}`
  }
}

/** Nothing but the staff member is new, or that is what matters to the reader. */
function isHandOver({
  previousStaffName,
  toPreviousStaff,
  staffName,
  previousStartTime,
  startTime,
}: RescheduleMail): boolean {
  if (!previousStaffName || !staffName) return false
  return toPreviousStaff === true || previousStartTime.equals(startTime)
}

type Words = (
  names: { business: string; client: string; staff: string; status: string },
  options: { locale: Locale },
) => string

interface Said {
  /** First word of the subject. */
  what: Words
  title: Words
  lede: Words
}

const TO_CLIENT: Record<Happening, Said> = {
  booked: {
    what: m.mail_what_confirmed,
    title: m.mail_title_client_confirmed,
    lede: m.mail_lede_client_booked,
  },
  requested: {
    what: m.mail_what_requested,
    title: m.mail_title_client_requested,
    lede: m.mail_lede_client_requested,
  },
  reminder: {
    what: m.mail_what_reminder,
    title: m.mail_title_client_reminder,
    lede: m.mail_lede_client_reminder,
  },
  reminder_of_request: {
    what: m.mail_what_reminder,
    title: m.mail_title_client_reminder,
    lede: m.mail_lede_client_reminder_pending,
  },
  moved_by_client: {
    what: m.mail_what_moved,
    title: m.mail_title_client_moved,
    lede: m.mail_lede_client_moved_by_client,
  },
  moved_by_client_to_confirm: {
    what: m.mail_what_moved,
    title: m.mail_title_client_moved,
    lede: m.mail_lede_client_moved_pending,
  },
  moved_by_business: {
    what: m.mail_what_moved,
    title: m.mail_title_client_moved,
    lede: m.mail_lede_client_moved_by_business,
  },
  handed_over: {
    what: m.mail_what_handed_over,
    title: m.mail_title_client_handed_over,
    lede: m.mail_lede_client_handed_over,
  },
  cancelled_by_client: {
    what: m.mail_what_cancelled,
    title: m.mail_title_client_cancelled,
    lede: m.mail_lede_client_cancelled_by_client,
  },
  cancelled_by_business: {
    what: m.mail_what_cancelled,
    title: m.mail_title_client_cancelled,
    lede: m.mail_lede_client_cancelled_by_business,
  },
  now_pending: {
    what: m.mail_what_pending,
    title: m.mail_title_client_pending,
    lede: m.mail_lede_client_pending,
  },
  now_confirmed: {
    what: m.mail_what_confirmed,
    title: m.mail_title_client_confirmed,
    lede: m.mail_lede_client_confirmed,
  },
  now_completed: {
    what: m.mail_what_completed,
    title: m.mail_title_client_completed,
    lede: m.mail_lede_client_completed,
  },
  now_no_show: {
    what: m.mail_what_no_show,
    title: m.mail_title_client_no_show,
    lede: m.mail_lede_client_no_show,
  },
}

const STATUS_TO_BUSINESS: Said = {
  what: ({ status }) => status,
  title: m.mail_title_business_status,
  lede: m.mail_lede_business_status,
}

const TO_BUSINESS: Record<Happening, Said> = {
  booked: { what: m.mail_what_new, title: m.mail_title_business_new, lede: m.mail_lede_business_new },
  requested: {
    what: m.mail_what_new_request,
    title: m.mail_title_business_new_request,
    lede: m.mail_lede_business_new_request,
  },
  reminder: {
    what: m.mail_what_reminder,
    title: m.mail_title_business_reminder,
    lede: m.mail_lede_business_reminder,
  },
  reminder_of_request: {
    what: m.mail_what_reminder,
    title: m.mail_title_business_reminder,
    lede: m.mail_lede_business_reminder,
  },
  moved_by_client: {
    what: m.mail_what_moved,
    title: m.mail_title_business_moved_by_client,
    lede: m.mail_lede_business_moved,
  },
  moved_by_client_to_confirm: {
    what: m.mail_what_moved,
    title: m.mail_title_business_moved_by_client,
    lede: m.mail_lede_business_moved_pending,
  },
  moved_by_business: {
    what: m.mail_what_moved,
    title: m.mail_title_business_moved,
    lede: m.mail_lede_business_moved,
  },
  handed_over: {
    what: m.mail_what_handed_over,
    title: m.mail_title_business_handed_over,
    lede: m.mail_lede_business_handed_over,
  },
  cancelled_by_client: {
    what: m.mail_what_cancelled,
    title: m.mail_title_business_cancelled_by_client,
    lede: m.mail_lede_business_cancelled,
  },
  cancelled_by_business: {
    what: m.mail_what_cancelled,
    title: m.mail_title_business_cancelled,
    lede: m.mail_lede_business_cancelled,
  },
  now_pending: STATUS_TO_BUSINESS,
  now_confirmed: STATUS_TO_BUSINESS,
  now_completed: STATUS_TO_BUSINESS,
  now_no_show: STATUS_TO_BUSINESS,
}

/** What, who and when, in one line. */
function subjectOf(mail: BookingMail, what: string, happening: Happening): string {
  const options = { locale: mail.locale }
  const moved = happening.startsWith('moved')
  const told = {
    what,
    service: oneLine(mail.serviceName, 50),
    when: appointmentTime(mail.startTime, mail.endTime, mail.timeZone, mail.locale).short,
  }
  if (mail.audience === 'client') {
    const toClient = { ...told, business: oneLine(mail.professionalName, 50) }
    return moved ? m.mail_subject_client_moved(toClient, options) : m.mail_subject_client(toClient, options)
  }
  const toBusiness = { ...told, client: oneLine(mail.clientName, 50) }
  return moved
    ? m.mail_subject_business_moved(toBusiness, options)
    : m.mail_subject_business(toBusiness, options)
}

const STATUS: Record<MailBookingStatus, (inputs: object, options: { locale: Locale }) => string> = {
  pending: m.mail_status_pending,
  confirmed: m.mail_status_confirmed,
  completed: m.mail_status_completed,
  cancelled: m.mail_status_cancelled,
  no_show: m.mail_status_no_show,
}

function statusInWords(status: MailBookingStatus, locale: Locale): string {
  return STATUS[status]({}, { locale })
}
