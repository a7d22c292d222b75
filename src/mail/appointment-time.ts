import { m } from '#paraglide/messages.js'
import type { Locale } from '#paraglide/runtime.js'

/** A time as a person reads it, in the professional's zone and the reader's language. */
export interface AppointmentTime {
  /** "Tuesday 3 March 2026" */
  day: string
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

// British English gives day before month and a 24-hour clock, as the pages do.
const FORMAT_LOCALE: Record<Locale, string> = { en: 'en-GB', pt: 'pt', es: 'es' }

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
  return {
    // British English puts a comma after the weekday only where a year follows.
    day: capitalised(format.day.format(startMs), locale).replace(/^(\w+day),/, '$1'),
    hours: sameDay ? `${startClock} – ${endClock}` : `${startClock} – ${shortDay(endMs)}, ${endClock}`,
    zone: zoneInWords(format, startMs, locale),
    short: `${shortDay(startMs)}, ${startClock}`,
    full: `${format.dayWithoutYear.format(startMs)}, ${startClock}`,
    month: capitalised(format.month.format(startMs).replace('.', ''), locale),
    dayOfMonth: format.dayOfMonth.format(startMs),
  }
}

type Formats = ReturnType<typeof makeFormats>
const made = new Map<string, Formats>()

/** Making a formatter costs far more than using it; there are at most languages × zones of them. */
function formatsFor(locale: Locale, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`
  const formats = made.get(key) ?? makeFormats(locale, timeZone)
  made.set(key, formats)
  return formats
}

function makeFormats(locale: Locale, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(FORMAT_LOCALE[locale], { timeZone, ...options })
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayWithoutYear: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    clock: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    month: format({ month: 'short' }),
    dayOfMonth: format({ day: 'numeric' }),
    offset: format({ timeZoneName: 'shortOffset' }),
    place: placeOf(locale, timeZone),
  }
}

/**
 * Intl names a zone after its country or city only in some regional forms ("hora de Portugal"); in the others it
 * gives an abbreviation. These three regions spell it out, and the words around the place are cut off.
 */
const PLACE_IN: Record<Locale, { region: string; around: RegExp }> = {
  en: { region: 'en-001', around: /^(.+) Time$/ },
  pt: { region: 'pt-AO', around: /^Hora de (.+)$/ },
  es: { region: 'es-419', around: /^hora de (.+)$/ },
}

function placeOf(locale: Locale, timeZone: string): string | null {
  const { region, around } = PLACE_IN[locale]
  const name = zoneNamePart(new Intl.DateTimeFormat(region, { timeZone, timeZoneName: 'shortGeneric' }), 0)
  return around.exec(name)?.[1] ?? cityIn(timeZone)
}

/** "Antarctica/Troll" → "Troll"; null for zones that are no place ("UTC", "Etc/GMT+5"). */
function cityIn(timeZone: string): string | null {
  const city = /^(?!Etc\/)[A-Z]\w+\/(?:.+\/)?(\w+)$/.exec(timeZone)?.[1]
  return city?.replaceAll('_', ' ') ?? null
}

function zoneInWords(format: Formats, at: number, locale: Locale): string {
  const offset = zoneNamePart(format.offset, at).replace(/^GMT\+0$/, 'GMT')
  return format.place ? m.mail_zone({ place: format.place, offset }, { locale }) : offset
}

function zoneNamePart(format: Intl.DateTimeFormat, at: number): string {
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
}

function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
