import { createContext } from 'react-router'
import { isLocale, type Locale } from '#domain/locale.ts'

/** Who asks, before it is known who they are. */
export interface Visit {
  readonly locale: Locale
  /** Of the inline scripts of this answer. */
  readonly nonce: string
  /** The address that the request came from. */
  readonly address: string
  /** "https://book.example.com", without a slash at the end. */
  readonly baseUrl: string
}

export const visitContext = createContext<Visit>()

/** The language that was chosen here, then one that the browser's user reads, then English. */
export function localeOf(cookie: string | undefined, accepted: string | undefined): Locale {
  if (isLocale(cookie)) return cookie
  const languages = (accepted ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase())
  return languages.find(isLocale) ?? 'en'
}
