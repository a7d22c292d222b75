import type { HistoryEntry } from '#domain/booking/find-appointment.ts'
import type { Locale } from '#domain/locale.ts'
import { m } from '#paraglide/messages.js'
import { statusWord } from '#web/wording/status-words.ts'
import { timeWords, type TimeWords } from '#wording/time-words.ts'

/** One line of a history in words. */
export interface HistoryLine {
  readonly id: string
  readonly at: string
  /** ISO instant. */
  readonly instant: string
  readonly what: string
  readonly who: string
  readonly reason: string | null
}

export function historyLines(
  history: readonly HistoryEntry[],
  reader: { locale: Locale; timeZone: string },
): HistoryLine[] {
  const words = timeWords(reader.locale, reader.timeZone)
  return history.map((entry) => ({
    id: entry.id,
    at: words.dayAndClock(entry.at),
    instant: entry.at.toString(),
    what: whatHappened(entry, words, reader.locale),
    who: whoDidIt(entry, reader.locale),
    reason: entry.reason,
  }))
}

function whatHappened({ kind, before, after }: HistoryEntry, words: TimeWords, locale: Locale): string {
  const language = { locale }
  if (!before) return m.web_history_booked({ status: statusWord(after.status, language) }, language)
  if (kind === 'rescheduled') {
    const [from, to] = [before, after].map(({ startTime }) => words.dayAndClock(startTime))
    const [was, is] = [before.staffName, after.staffName]
    if (was && is && was !== is)
      return from === to
        ? m.web_history_handed_over({ before: was, after: is }, language)
        : m.web_history_moved({ before: `${from}, ${was}`, after: `${to}, ${is}` }, language)
    return m.web_history_moved({ before: from!, after: to! }, language)
  }
  if (kind === 'edited') return m.web_history_edited({}, language)
  const [was, is] = [before, after].map(({ status }) => statusWord(status, language))
  return m.web_history_status({ before: was!, after: is! }, language)
}

function whoDidIt({ by, staffName }: HistoryEntry, locale: Locale): string {
  const language = { locale }
  if (by === 'client') return m.web_by_client({}, language)
  if (by === 'staff') return staffName ?? m.web_by_staff({}, language)
  return by === 'integrator' ? m.web_by_integrator({}, language) : m.web_by_system({}, language)
}
