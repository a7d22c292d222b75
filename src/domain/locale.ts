export const locales = ['en', 'pt', 'es'] as const
export type Locale = (typeof locales)[number]

export function isLocale(text: unknown): text is Locale {
  return locales.includes(text as Locale)
}
