import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

const words = {
  missing: m.web_error_missing,
  too_long: m.web_error_too_long,
  duration: m.web_error_duration,
  price: m.web_error_price,
  email: m.web_error_email,
  choice: m.web_error_choice,
  time_zone: m.web_error_time_zone,
  colour: m.web_error_colour,
  window_days: m.web_error_window_days,
  date: m.web_error_date,
  date_time: m.web_error_date_time,
  last_day: m.web_error_last_day,
  end_time: m.web_error_end_time,
  past: m.web_error_past,
  time: m.web_error_time,
  span_order: m.web_error_span_order,
  span_overlap: m.web_error_span_overlap,
  break_outside: m.web_error_break_outside,
  password: m.web_error_password,
  current_password: m.web_error_current_password,
  username_form: m.web_error_username_form,
  username_reserved: m.web_error_username_reserved,
  username_taken: m.web_error_username_taken,
  email_taken: m.web_error_email_taken,
  site: m.web_error_site,
  webhook_url: m.web_error_webhook_url,
  webhook_plain: m.web_error_webhook_plain,
  webhook_private: m.web_error_webhook_private,
  webhook_events: m.web_error_webhook_events,
} as const

export type FieldError = keyof typeof words

/** What is wrong with a field, and what would be right; undefined where nothing is. */
export function errorWord(error: FieldError | undefined, language: Language): string | undefined {
  return error && words[error]({}, language)
}
