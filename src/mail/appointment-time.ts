import { m } from '#paraglide/messages.js'
import type { Locale } from '#paraglide/runtime.js'
import { capitalised } from '#wording/capitalised.ts'
import { formatLocale } from '#wording/format-locale.ts'
import { madeOnce } from '#wording/made-once.ts'
import { zoneOffset, zonePlace } from '#wording/zone-words.ts'

/** A time as a person reads it, in the professional's zone and the reader's language. */
export interface AppointmentTime {
  /** "Tuesday 3 March 2026" */
  day: string
  /** The same within a sentence: Portuguese and Spanish write it in small letters */
  date: string
  /** "10:15" */
  clock: string
  /** "10:15 – 11:00", with the day of the end where it is another one */
  hours: string
  /** "Portugal time (GMT+1)" */
  zone: string
  /** "Tue 3 Mar, 10:15" */
  short: string
  /** "Tuesday 3 March, 10:15" */
  full: string
  /** For a leaf of a calendar: "Mar" */
  month: string
  dayOfMonth: string
}

/** Tells `[start, end)` in `timeZone`. The zone's offset is the one at the start. */
export function appointmentTime(
  start: Temporal.Instant,
  end: Temporal.Instant,
  timeZone: string,
  locale: Locale,
): AppointmentTime {
  const format = formatsFor(locale, timeZone)
  const [startMs, endMs] = [start.epochMilliseconds, end.epochMilliseconds]
  const [startClock, endClock] = [format.clock.format(startMs), format.clock.format(endMs)]
  const sameDay = format.day.format(startMs) === format.day.format(endMs - 1)
  const shortDay = (at: number) => format.shortDay.format(at).replace(/[.,]/g, '').replaceAll(' de ', ' ')
  // British English puts a comma after the weekday only where a year follows.
  const date = format.day.format(startMs).replace(/^(\w+day),/, '$1')
  return {
    day: capitalised(date),
    date,
    clock: startClock,
    hours: sameDay ? `${startClock} – ${endClock}` : `${startClock} – ${shortDay(endMs)}, ${endClock}`,
    zone: zoneInWords(format, startMs, locale),
    short: `${shortDay(startMs)}, ${startClock}`,
    full: `${format.dayWithoutYear.format(startMs)}, ${startClock}`,
    month: capitalised(format.month.format(startMs).replace('.', '')),
    dayOfMonth: format.dayOfMonth.format(startMs),
  }
}

type Formats = ReturnType<typeof makeFormats>
const formatsFor = madeOnce(makeFormats)

function makeFormats(locale: Locale, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formatLocale[locale], { timeZone, ...options })
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayWithoutYear: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    clock: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    month: format({ month: 'short' }),
    dayOfMonth: format({ day: 'numeric' }),
    offset: zoneOffset(locale, timeZone),
    place: zonePlace(locale, timeZone),
  }
}

function zoneInWords(format: Formats, at: number, locale: Locale): string {
  const offset = format.offset(at).replace(/^GMT\+0$/, 'GMT')
  return format.place ? m.mail_zone({ place: format.place, offset }, { locale }) : offset
}
