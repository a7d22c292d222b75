import type { Locale } from '#paraglide/runtime.js'
import { formatLocale } from './format-locale.ts'

/** A share of 1 as the reader writes it, with one decimal at most: "12.5%" or "12,5 %". */
export function percentWords(share: number, locale: Locale): string {
  return share.toLocaleString(formatLocale[locale], { style: 'percent', maximumFractionDigits: 1 })
}
