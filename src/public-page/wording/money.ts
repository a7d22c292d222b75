import type { Locale } from '#domain/locale.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A price as the reader writes it: "€25", "25 €", "R$ 45,50". `decimal` is decimal text, `currency` ISO 4217. */
export function priceInWords(decimal: string, currency: string, locale: Locale): string {
  // Intl reads decimal text exactly; its type for that is narrower than `string`.
  return formatFor(currency, locale).format(decimal as Intl.StringNumericLiteral)
}

function formatFor(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const format = formats.get(key) ?? makeFormat(currency, locale)
  formats.set(key, format)
  return format
}

function makeFormat(currency: string, locale: Locale): Intl.NumberFormat {
  return new Intl.NumberFormat(regionFor(currency, locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
}

// Portuguese puts the sign behind the number in Europe and before it in Brazil; the currency tells which.
function regionFor(currency: string, locale: Locale): string {
  if (locale === 'pt') return currency === 'BRL' ? 'pt-BR' : 'pt-PT'
  return locale === 'en' ? 'en-GB' : 'es'
}
