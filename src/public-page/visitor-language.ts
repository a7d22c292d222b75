import { isLocale, type Locale } from '#domain/locale.ts'

/** What may tell a visitor's language, as it came with the request. */
export interface LanguageHints {
  readonly query: string | undefined
  readonly cookie: string | undefined
  /** The Accept-Language header. */
  readonly accepted: string | undefined
}

/** The language that was asked for, then the one that was asked for before, then the one that the browser's user likes
 *  best; undefined where nothing tells one that we speak. */
export function visitorLanguage({ query, cookie, accepted }: LanguageHints): Locale | undefined {
  return [query, cookie, ...acceptedLanguages(accepted ?? '')].find(isLocale)
}

/** "pt-BR,pt;q=0.9,en;q=0.8" as "pt", "pt", "en": the liked best first, those of equal weight as they stand. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';')
      const quality = parameters.map((one) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.trim().split('-')[0]!.toLowerCase(), weight: quality ? Number(quality) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}
