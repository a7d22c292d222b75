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
} as const

export type FieldError = keyof typeof words

/** What is wrong with a field, and what would be right; undefined where nothing is. */
export function errorWord(error: FieldError | undefined, language: Language): string | undefined {
  return error && words[error]({}, language)
}
