import { useRouteLoaderData } from 'react-router'
import type { Locale } from '#domain/locale.ts'

/** For the second argument of every message: `m.web_home({}, language)`. */
export interface Language {
  readonly locale: Locale
}

/** The reader's language; English where not even that could be found out. */
export function useLanguage(): Language {
  const root = useRouteLoaderData('root') as Language | undefined
  return { locale: root?.locale ?? 'en' }
}
