import type { Locale } from '#paraglide/runtime.js'
import { capitalised } from './capitalised.ts'
import { madeOnce } from './made-once.ts'

/** The name of a weekday, 1 (Monday) to 7 (Sunday): "Monday". Also for browsers, which may have no Temporal. */
export function weekdayWord(weekday: number, locale: Locale): string {
  // The first of January 2024 was a Monday.
  return capitalised(formatFor(locale, 'UTC').format(Date.UTC(2024, 0, weekday, 12)))
}

const formatFor = madeOnce(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }),
)
