import type { Locale } from '#domain/locale.ts'

/** The name of a weekday, 1 (Monday) to 7 (Sunday): "Monday". */
export function weekdayWord(weekday: number, locale: Locale): string {
  // The first of January 2024 was a Monday.
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday, 12),
  )
  return day.charAt(0).toLocaleUpperCase() + day.slice(1)
}
