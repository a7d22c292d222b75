import type { Locale } from '#paraglide/runtime.js'

/** The regional form that tells days and times: British English puts the day before the month and counts 24 hours. */
export const formatLocale: Record<Locale, string> = { en: 'en-GB', pt: 'pt', es: 'es' }
