import type { Locale } from '#paraglide/runtime.js'
import { madeOnce } from './made-once.ts'

/** A price as the reader writes it: "€25", "25 €", "R$ 45,50". `decimal` is decimal text, `currency` ISO 4217. */
export function priceWords(decimal: string, currency: string, locale: Locale): string {
  // Intl reads decimal text exactly; its type for that is narrower than `string`.
  return formatFor(locale, currency).format(decimal as Intl.StringNumericLiteral)
}

const formatFor = madeOnce(
  (locale, currency) =>
    new Intl.NumberFormat(regionFor(locale, currency), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    }),
)

// Portuguese puts the sign behind the number in Europe and before it in Brazil; the currency tells which.
function regionFor(locale: Locale, currency: string): string {
  if (locale === 'pt') return currency === 'BRL' ? 'pt-BR' : 'pt-PT'
  return locale === 'en' ? 'en-GB' : 'es'
}
