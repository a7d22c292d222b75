import type { Locale } from '#domain/locale.ts'
import { dateOf, DAY, dayNumber, MINUTE } from '#time/local-day.ts'
import { toWall, zoneOf } from '#time/zone.ts'

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

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

// British English puts the day before the month and counts 24 hours; the mails do the same.
const formatLocale: Record<Locale, string> = { en: 'en-GB', pt: 'pt', es: 'es' }

const made = new Map<string, DateWords>()

/** Made once for each language and zone: building a formatter costs a thousand times more than using it. */
export function dateWords(locale: Locale, timeZone: string): DateWords {
  const key = `${locale} ${timeZone}`
  const words = made.get(key) ?? makeWords(locale, timeZone)
  made.set(key, words)
  return words
}

function makeWords(locale: Locale, timeZone: string): DateWords {
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formatLocale[locale], { ...options, timeZone })
  const clock = clockIn(timeZone)
  const dayInZone = inZone({ weekday: 'long', day: 'numeric', month: 'long' })
  const offset = inZone({ timeZoneName: 'shortOffset' })
  const monthAndYear = plainFormat(locale, { month: 'long', year: 'numeric' })
  const longWeekday = plainFormat(locale, { weekday: 'long' })
  const firstWeekday = new Intl.Locale(formatLocale[locale]).getWeekInfo().firstDay
  return {
    timeZone,
    zonePlace: placeOf(locale, timeZone),
    weekdays: weekdaysFrom(firstWeekday, plainFormat(locale, { weekday: 'short' }), longWeekday),
    firstWeekday,
    month: (month) => monthAndYear(month.toPlainDate({ day: 1 })),
    day: plainFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    longWeekday,
    monthName: plainFormat(locale, { month: 'long' }),
    clock,
    dayAndClock: (instant) => `${dayInZone.format(instant)}, ${clock(instant)}`,
    offset: (instant) => zonePart(offset, instant),
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

// Intl names a zone after its country or city only in some regional forms; the words around the place are cut off.
const placeIn: Record<Locale, { region: string; around: RegExp }> = {
  en: { region: 'en-IN', around: /^(.+) Time$/ },
  pt: { region: 'pt-AO', around: /^Hora de (.+)$/ },
  es: { region: 'es-419', around: /^hora de (.+)$/ },
}

function placeOf(locale: Locale, timeZone: string): string | null {
  const { region, around } = placeIn[locale]
  return (
    around.exec(
      zonePart(new Intl.DateTimeFormat(region, { timeZone, timeZoneName: 'shortGeneric' }), 0),
    )?.[1] ?? null
  )
}

function zonePart(format: Intl.DateTimeFormat, instant: number): string {
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
}
