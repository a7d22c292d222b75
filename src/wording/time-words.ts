import type { Locale } from '#paraglide/runtime.js'
import { capitalised } from './capitalised.ts'
import { formatLocale } from './format-locale.ts'
import { madeOnce } from './made-once.ts'

/** Days and times as the reader says them, in the professional's zone. */
export interface TimeWords {
  /** "10:15" */
  clock(instant: Temporal.Instant): string
  /** "Tue 3 Mar" */
  shortDay(instant: Temporal.Instant): string
  /** "Tuesday 3 March" */
  day(instant: Temporal.Instant): string
  /** "Tue 3 Mar, 10:15" */
  dayAndClock(instant: Temporal.Instant): string
  /** "3 Mar 2030" */
  shortDate(instant: Temporal.Instant): string
  date(instant: Temporal.Instant): Temporal.PlainDate
}

export const timeWords = madeOnce(makeWords)

function makeWords(locale: Locale, timeZone: string): TimeWords {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const inZone = new Intl.DateTimeFormat(formatLocale[locale], { ...options, timeZone })
    return (instant: Temporal.Instant) => inZone.format(instant.epochMilliseconds)
  }
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' })
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const shortDate = format({ day: 'numeric', month: 'short', year: 'numeric' })
  return {
    clock,
    shortDay: (instant) => capitalised(shortDay(instant).replace(',', '')),
    day: (instant) => capitalised(day(instant).replace(',', '')),
    dayAndClock: (instant) => `${capitalised(shortDay(instant).replace(',', ''))}, ${clock(instant)}`,
    shortDate,
    date: (instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate(),
  }
}
