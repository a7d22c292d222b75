import type { Locale } from '#paraglide/runtime.js'
import { formatLocale } from './format-locale.ts'

const units = [
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago an instant was, or how soon it will be, in its largest whole unit: "3 minutes ago", "in 2 hours"; "now"
 *  within the minute. */
export function ageWords(locale: Locale, instant: Temporal.Instant, now: Temporal.Instant): string {
  const seconds = Math.trunc((instant.epochMilliseconds - now.epochMilliseconds) / 1000)
  const [unit, size] =
    units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', Infinity] as const)
  const format = new Intl.RelativeTimeFormat(formatLocale[locale], { numeric: 'auto' })
  return format.format(Math.trunc(seconds / size) || 0, unit)
}
