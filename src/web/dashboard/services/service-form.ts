import { z } from 'zod'
import { locales, type Locale } from '#domain/locale.ts'
import type { OwnService } from '#domain/service/find-services.ts'
import type { Service } from '#domain/service/service.ts'
import { idOf } from '#web/links.ts'
import type { FieldError } from '#web/wording/error-words.ts'

const longestName = 120
const longestDescription = 2000

/** What stands in the form of a service, as typed. */
export interface ServiceTyped {
  readonly name: string
  readonly description: string
  readonly duration: string
  readonly price: string
  readonly active: boolean
  readonly translations: Partial<Record<Locale, { readonly name: string; readonly description: string }>>
  readonly staffIds: readonly string[]
}

export type ServiceErrors = Partial<Record<'name' | 'description' | 'duration' | 'price', FieldError>>

export const newService: ServiceTyped = {
  name: '',
  description: '',
  duration: '30',
  price: '0',
  active: true,
  translations: {},
  staffIds: [],
}

export function serviceTyped(form: FormData): ServiceTyped {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  const inLanguage = (locale: Locale) => ({
    name: text(`name-${locale}`).slice(0, longestName),
    description: text(`description-${locale}`).slice(0, longestDescription),
  })
  return {
    name: text('name'),
    description: text('description'),
    duration: text('duration'),
    price: text('price'),
    active: form.has('active'),
    translations: Object.fromEntries(locales.map((locale) => [locale, inLanguage(locale)])),
    staffIds: form.getAll('staff').flatMap((id) => idOf(id) ?? []),
  }
}

/** What has to be put right before it can be a service; empty if nothing. */
export function serviceErrors(typed: ServiceTyped): ServiceErrors {
  const errors: Partial<Record<string, FieldError>> = {}
  const { error } = serviceForm.safeParse(typed)
  for (const { path, message } of error?.issues ?? []) errors[String(path[0])] ??= message as FieldError
  return errors
}

/** The service that was typed; throws where `serviceErrors` finds something. */
export function typedService(typed: ServiceTyped): Omit<OwnService, 'id' | 'archived' | 'version'> {
  const { duration, ...service } = serviceForm.parse(typed)
  return { ...service, durationMinutes: duration, active: typed.active, translations: translationsOf(typed) }
}

const serviceForm = z.object({
  name: z.string().min(1, { error: 'missing' }).max(longestName, { error: 'too_long' }),
  description: z
    .string()
    .max(longestDescription, { error: 'too_long' })
    .transform((text) => text || null),
  duration: z
    .string()
    .regex(/^\d{1,4}$/, { error: 'duration' })
    .transform(Number)
    .refine((minutes) => minutes >= 5 && minutes <= 1440, { error: 'duration' }),
  price: z.string().transform((text, context) => {
    const price = priceOf(text)
    if (price === null) context.issues.push({ code: 'custom', message: 'price', input: text })
    return price ?? z.NEVER
  }),
})

/** "38", "38,5" and "38.50" as the decimal text "38.50"; null for what is no price. */
function priceOf(text: string): string | null {
  const [, whole, cents = ''] = /^(\d{1,8})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/g, '')) ?? []
  return whole === undefined ? null : `${Number(whole)}.${cents.padEnd(2, '0')}`
}

// What was left empty falls back to the professional's own words.
function translationsOf({ translations }: ServiceTyped): Service['translations'] {
  const written = Object.entries(translations).flatMap(([locale, { name, description }]) =>
    name || description ? [[locale, { ...(name && { name }), ...(description && { description }) }]] : [],
  )
  return Object.fromEntries(written)
}

export function asTyped(
  service: Omit<OwnService, 'archived' | 'version'>,
  staffIds: readonly string[],
): ServiceTyped {
  const inLanguage = (locale: Locale) => ({
    name: service.translations[locale]?.name ?? '',
    description: service.translations[locale]?.description ?? '',
  })
  return {
    name: service.name,
    description: service.description ?? '',
    duration: String(service.durationMinutes),
    price: service.price.replace(/\.00$/, ''),
    active: service.active,
    translations: Object.fromEntries(locales.map((locale) => [locale, inLanguage(locale)])),
    staffIds,
  }
}
