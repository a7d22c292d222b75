import type { Locale } from '#paraglide/runtime.js'
import { dateOf, DAY, dayNumber, MINUTE } from '#time/local-day.ts'
import { toWall, zoneOf } from '#time/zone.ts'
import { capitalised } from './capitalised.ts'
import { formatLocale } from './format-locale.ts'
import { madeOnce } from './made-once.ts'
import { zoneOffset, zonePlace } from './zone-words.ts'

/**
 * Days and times as one reader says them, in the middle of a sentence: `capitalised` begins one.
 * Instants are epoch milliseconds, told in the professional's zone.
 */
export interface DateWords {
  readonly timeZone: string
  /** "Portugal", "New York"; null for a zone that is no place. */
  readonly zonePlace: string | null
  /** From the first day of the reader's week: "Mon", "Monday". */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[]
  /** 1 = Monday … 7 = Sunday. */
  readonly firstWeekday: number
  /** "March 2026" */
  month(month: Temporal.PlainYearMonth): string
  /** "Tuesday 3 March" */
  day(date: Temporal.PlainDate): string
  /** "Tuesday", "March" */
  longWeekday(date: Temporal.PlainDate): string
  monthName(date: Temporal.PlainDate): string
  /** "10:15" */
  clock(instant: number): string
  /** "Tuesday 3 March, 10:15" */
  dayAndClock(instant: number): string
  /** "GMT+1": tells the two apart when the clocks go back and an hour comes twice. */
  offset(instant: number): string
  date(instant: number): Temporal.PlainDate
}

export const dateWords = madeOnce(makeWords)

const wholeDay = { weekday: 'long', day: 'numeric', month: 'long' } as const

function makeWords(locale: Locale, timeZone: string): DateWords {
  const clock = clockIn(timeZone)
  const dayInZone = new Intl.DateTimeFormat(formatLocale[locale], { ...wholeDay, timeZone })
  const monthAndYear = plainFormat(locale, { month: 'long', year: 'numeric' })
  const longWeekday = plainFormat(locale, { weekday: 'long' })
  const firstWeekday = new Intl.Locale(formatLocale[locale]).getWeekInfo().firstDay
  return {
    timeZone,
    zonePlace: zonePlace(locale, timeZone),
    weekdays: weekdaysFrom(firstWeekday, plainFormat(locale, { weekday: 'short' }), longWeekday),
    firstWeekday,
    month: (month) => monthAndYear(month.toPlainDate({ day: 1 })),
    day: plainFormat(locale, wholeDay),
    longWeekday,
    monthName: plainFormat(locale, { month: 'long' }),
    clock,
    dayAndClock: (instant) => `${dayInZone.format(instant)}, ${clock(instant)}`,
    offset: zoneOffset(locale, timeZone),
    date: (instant) => dateOf(timeZone, instant),
  }
}

// A page tells dozens of times of day: by the table of the zone that costs a tenth of what Intl takes.
function clockIn(timeZone: string): (instant: number) => string {
  const zone = zoneOf(timeZone)
  return (instant) => {
    const minutes = Math.floor(toWall(zone, instant) / MINUTE) % (24 * 60)
    return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
  }
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}

function plainFormat(locale: Locale, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(formatLocale[locale], { ...options, timeZone: 'UTC' })
  return (date: Temporal.PlainDate) => format.format(noonOf(date))
}

function noonOf(date: Temporal.PlainDate): number {
  return dayNumber(date) * DAY + DAY / 2
}

function weekdaysFrom(first: number, short: (day: Temporal.PlainDate) => string, long: typeof short) {
  const monday = Temporal.PlainDate.from('2024-01-01')
  return Array.from({ length: 7 }, (_, index) => {
    const day = monday.add({ days: first - 1 + index })
    return { short: capitalised(short(day)).slice(0, 3), long: capitalised(long(day)) }
  })
}
