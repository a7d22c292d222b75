import type { Locale } from '#paraglide/runtime.js'
import { formatLocale } from './format-locale.ts'

// Intl names a zone after its country or city only in some regional forms ("hora de Portugal"), in the others it gives
// an abbreviation. These three spell it out; the words around the place are cut off.
const placeIn: Record<Locale, { region: string; around: RegExp }> = {
  en: { region: 'en-001', around: /^(.+) Time$/ },
  pt: { region: 'pt-AO', around: /^Hora de (.+)$/ },
  es: { region: 'es-419', around: /^hora de (.+)$/ },
}

/** "Portugal", "New York"; null for a zone that is no place ("UTC", "Etc/GMT+5"). Costly: ask once. */
export function zonePlace(locale: Locale, timeZone: string): string | null {
  const { region, around } = placeIn[locale]
  const named = new Intl.DateTimeFormat(region, { timeZone, timeZoneName: 'shortGeneric' })
  return around.exec(zonePart(named, 0))?.[1] ?? cityIn(timeZone)
}

/** "Antarctica/Troll" → "Troll" */
function cityIn(timeZone: string): string | null {
  const city = /^(?!Etc\/)[A-Z]\w+\/(?:.+\/)?(\w+)$/.exec(timeZone)?.[1]
  return city?.replaceAll('_', ' ') ?? null
}

/** Tells how far the zone is from GMT at an instant (epoch milliseconds): "GMT+1". Costly to make, cheap to ask. */
export function zoneOffset(locale: Locale, timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat(formatLocale[locale], { timeZone, timeZoneName: 'shortOffset' })
  return (instant) => zonePart(format, instant)
}

function zonePart(format: Intl.DateTimeFormat, instant: number): string {
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
}
