import type { BlockedDate } from '#domain/availability/blocked-date.ts'
import type { Locale } from '#domain/locale.ts'
import { timeWords } from '#wording/time-words.ts'
import type { TypedBlock } from './blocked-date-form.ts'

/** "Tue 8 Jan", "Tue 8 Jan – Thu 10 Jan", "Tue 8 Jan, 14:00 – 15:30". */
export function blockWords({ start, end }: BlockedDate, locale: Locale): string {
  const words = timeWords(locale, 'UTC')
  const at = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime('UTC').toInstant()
  const midnight = Temporal.PlainTime.from('00:00')
  const sameDay = start.toPlainDate().equals(end.toPlainDate())
  if (start.toPlainTime().equals(midnight) && end.toPlainTime().equals(midnight)) {
    const last = end.subtract({ days: 1 })
    const [first, until] = [words.shortDay(at(start)), words.shortDay(at(last))]
    return first === until ? first : `${first} – ${until}`
  }
  return `${words.dayAndClock(at(start))} – ${sameDay ? words.clock(at(end)) : words.dayAndClock(at(end))}`
}

/** What was confirmed is this very span, not another that was typed after the warning. */
export function sameSpan({ kind, first, last, from, to, staff }: TypedBlock): string {
  return [kind, first, last, from, to, staff].join(' ')
}
