import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

/** "30 min", "1 h", "1 h 30 min": the same letters in all three languages. Spaces do not break. */
export function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours}\u00a0h`, rest > 0 && `${rest}\u00a0min`].filter(Boolean).join(' ')
}

/** Whole days as "1 day", "7 days"; anything else as `durationWords`. */
export function longDurationWords(minutes: number, language: Language): string {
  return minutes > 0 && minutes % 1440 === 0
    ? m.web_days({ count: minutes / 1440 }, language)
    : durationWords(minutes)
}
