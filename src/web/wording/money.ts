import type { Locale } from '#domain/locale.ts'

/** A price as the reader writes it, "€38" or "38 €". `decimal` is decimal text, `currency` ISO 4217. */
export function priceWords(decimal: string, currency: string, locale: Locale): string {
  const region = locale === 'en' ? 'en-GB' : locale === 'pt' ? (currency === 'BRL' ? 'pt-BR' : 'pt-PT') : 'es'
  return new Intl.NumberFormat(region, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(decimal as Intl.StringNumericLiteral)
}
