import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'
import { durationWords } from '#wording/duration.ts'

/** Whole days as "1 day", "7 days"; anything else as `durationWords`. */
export function longDurationWords(minutes: number, language: Language): string {
  return minutes > 0 && minutes % 1440 === 0
    ? m.web_days({ count: minutes / 1440 }, language)
    : durationWords(minutes)
}
