import type { DeliveryStatus, DeliveryTrouble } from '#domain/webhook/delivery.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

const eventWords: Readonly<Record<string, typeof m.web_webhook_event_test>> = {
  'booking.created': m.web_webhook_event_created,
  'booking.rescheduled': m.web_webhook_event_rescheduled,
  'booking.status_changed': m.web_webhook_event_status_changed,
  'booking.cancelled': m.web_webhook_event_cancelled,
  'booking.updated': m.web_webhook_event_updated,
  'webhook.test': m.web_webhook_event_test,
}

export function webhookEventWord(type: string, language: Language): string {
  return eventWords[type]?.({}, language) ?? type
}

const statusWords = {
  waiting: m.web_webhook_waiting,
  delivered: m.web_webhook_delivered,
  failed: m.web_webhook_failed,
} as const

export function deliveryStatusWord(status: DeliveryStatus, language: Language): string {
  return statusWords[status]({}, language)
}

const troubleWords = {
  redirect: m.web_webhook_trouble_redirect,
  timeout: m.web_webhook_trouble_timeout,
  unreachable: m.web_webhook_trouble_unreachable,
  certificate: m.web_webhook_trouble_certificate,
  forbidden_address: m.web_webhook_trouble_forbidden_address,
  secret: m.web_webhook_trouble_secret,
  paused: m.web_webhook_trouble_paused,
} as const

/** Why it did not arrive; null where the number that it answered says enough. */
export function deliveryTroubleWord(trouble: DeliveryTrouble | null, language: Language): string | null {
  return trouble === null || trouble === 'status' ? null : troubleWords[trouble]({}, language)
}
