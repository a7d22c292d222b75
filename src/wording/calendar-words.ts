import type { Locale } from '#paraglide/runtime.js'
import { capitalised } from './capitalised.ts'
import { formatLocale } from './format-locale.ts'

/** Dates as the calendar heads its pages and columns with. */
export interface CalendarWords {
  /** "January 2030" */
  month(date: Temporal.PlainDate): string
  /** "7–13 January 2030", from the first day to the last. */
  span(first: Temporal.PlainDate, last: Temporal.PlainDate): string
  /** "Tuesday 8 January 2030" */
  day(date: Temporal.PlainDate): string
  /** "Tue 8" */
  column(date: Temporal.PlainDate): string
  /** "Tuesday", "Tue" */
  weekday(date: Temporal.PlainDate): { readonly long: string; readonly short: string }
}

const made = new Map<Locale, CalendarWords>()

export function calendarWords(locale: Locale): CalendarWords {
  const words = made.get(locale) ?? makeWords(locale)
  made.set(locale, words)
  return words
}

function makeWords(locale: Locale): CalendarWords {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formatLocale[locale], { ...options, timeZone: 'UTC' })
  const noon = (date: Temporal.PlainDate) =>
    date.toPlainDateTime(new Temporal.PlainTime(12)).toZonedDateTime('UTC').epochMilliseconds
  const month = format({ month: 'long', year: 'numeric' })
  const span = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const [long, short] = [format({ weekday: 'long' }), format({ weekday: 'short' })]
  const shortDay = (date: Temporal.PlainDate) => capitalised(short.format(noon(date)).replace(/[.,]/g, ''))
  return {
    month: (date) => capitalised(month.format(noon(date))),
    span: (first, last) => span.formatRange(noon(first), noon(last)),
    day: (date) => capitalised(day.format(noon(date)).replace(',', '')),
    column: (date) => `${shortDay(date)} ${date.day}`,
    weekday: (date) => ({ long: capitalised(long.format(noon(date))), short: shortDay(date) }),
  }
}
