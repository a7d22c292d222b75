import type { ReasonAgainst } from '#domain/availability/why-not.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'
import { durationWords } from '#wording/duration.ts'

/** A time that is past is no question of notice to whoever reads it. */
export type ToldReason = ReasonAgainst | 'past'

/** What the sentences about a time name. */
export type ReasonFacts = Pick<
  Professional,
  'slotIntervalMinutes' | 'bufferMinutes' | 'minimumNoticeMinutes' | 'bookingWindowDays'
> & { readonly durationMinutes: number }

export function toldReasons(
  reasons: readonly ReasonAgainst[],
  instant: Temporal.Instant,
  now: Temporal.Instant,
): ToldReason[] {
  const past = Temporal.Instant.compare(instant, now) < 0
  return reasons.map((reason) => (reason === 'notice' && past ? 'past' : reason))
}

/** Why a time is not offered, as a sentence. */
export function reasonWord(reason: ToldReason, facts: ReasonFacts, language: Language): string {
  return words[reason](facts, language)
}

const words: Record<ToldReason, (facts: ReasonFacts, language: Language) => string> = {
  outside_hours: (_, language) => m.web_why_outside_hours({}, language),
  break: (_, language) => m.web_why_break({}, language),
  ends_after_closing: (facts, language) =>
    m.web_why_ends_after_closing({ duration: durationWords(facts.durationMinutes) }, language),
  off_grid: (facts, language) =>
    m.web_why_off_grid({ interval: durationWords(facts.slotIntervalMinutes) }, language),
  blocked_date: (_, language) => m.web_why_blocked_date({}, language),
  booking: (_, language) => m.web_why_booking({}, language),
  busy_calendar: (facts, language) =>
    facts.bufferMinutes > 0
      ? m.web_why_busy_calendar_buffer({ buffer: durationWords(facts.bufferMinutes) }, language)
      : m.web_why_busy_calendar({}, language),
  calendar_unread: (_, language) => m.web_why_calendar_unread({}, language),
  buffer: (facts, language) => m.web_why_buffer({ buffer: durationWords(facts.bufferMinutes) }, language),
  notice: (facts, language) =>
    m.web_why_notice({ notice: durationWords(facts.minimumNoticeMinutes) }, language),
  past: (_, language) => m.web_why_past({}, language),
  window: (facts, language) => m.web_why_window({ days: facts.bookingWindowDays }, language),
  limit: (_, language) => m.web_why_limit({}, language),
}
