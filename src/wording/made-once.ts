import type { Locale } from '#paraglide/runtime.js'

/** `make`, called once for each language and zone (or currency): building a formatter costs a thousand times more than
 *  using it, and there are at most languages × zones of them. */
export function madeOnce<Words>(
  make: (locale: Locale, of: string) => Words,
): (locale: Locale, of: string) => Words {
  const made = new Map<string, Words>()
  return (locale, of) => {
    const key = `${locale} ${of}`
    const words = made.get(key) ?? make(locale, of)
    made.set(key, words)
    return words
  }
}
