import type { MailOutcome, NotificationStatus } from '#domain/notification/find-notifications.ts'
import type { MailTrouble, NotificationKind, BusinessKind } from '#domain/notification/notification.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

export function kindWord(kind: NotificationKind | BusinessKind, language: Language): string {
  switch (kind) {
    case 'booking_confirmation':
      return m.web_kind_booking_confirmation({}, language)
    case 'new_booking':
      return m.web_kind_new_booking({}, language)
    case 'reminder':
      return m.web_kind_reminder({}, language)
    case 'status_change':
      return m.web_kind_status_change({}, language)
    case 'cancellation':
      return m.web_kind_cancellation({}, language)
    case 'reschedule':
      return m.web_kind_reschedule({}, language)
    case 'usage_near':
    case 'usage_full':
      return m.web_kind_usage({}, language)
    case 'webhook_paused':
      return m.web_kind_webhook_paused({}, language)
    case 'calendar_reconnect':
      return m.web_kind_calendar_reconnect({}, language)
  }
}

/** `kept`: the outbox keeps it instead of sending it. */
export function mailStatusWord(status: NotificationStatus, kept: boolean, language: Language): string {
  switch (status) {
    case 'sending':
      return m.web_mail_sending({}, language)
    case 'sent':
      return kept ? m.web_mail_kept({}, language) : m.web_mail_sent({}, language)
    case 'retrying':
      return m.web_mail_retrying({}, language)
    case 'failed':
      return m.web_mail_failed({}, language)
    case 'dropped':
      return m.web_mail_dropped({}, language)
  }
}

export function mailOutcomeWord(outcome: MailOutcome, language: Language): string {
  switch (outcome) {
    case 'delivered':
      return m.web_mail_delivered({}, language)
    case 'bounced':
      return m.web_mail_bounced({}, language)
    case 'complained':
      return m.web_mail_complained({}, language)
  }
}

/** Why a mail waits or was given up, and what to do about it. */
export function mailTroubleWord(trouble: MailTrouble, language: Language): string {
  return troubleWords[trouble]({}, language)
}

const troubleWords = {
  bad_address: m.web_mail_trouble_bad_address,
  refused: m.web_mail_trouble_refused,
  account: m.web_mail_trouble_account,
  busy: m.web_mail_trouble_busy,
  away: m.web_mail_trouble_away,
  bounced: m.web_mail_trouble_bounced,
  complained: m.web_mail_trouble_complained,
  reminders_off: m.web_mail_trouble_reminders_off,
} as const satisfies Record<MailTrouble, unknown>
