import { draftProblems, type ClientDraft, type DraftProblem } from '#domain/client/client.ts'
import { isLocale, type Locale } from '#domain/locale.ts'
import { typedText } from '#web/typed-text.ts'

/** What stands in the form of a client, as typed. */
export interface ClientTyped {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly locale: Locale
  readonly notes: string
}

export type ClientField = keyof ClientTyped
export type ClientErrors = Partial<Record<ClientField, DraftProblem>>

export function clientTyped(form: FormData, locale: Locale): ClientTyped {
  const text = (name: ClientField) => typedText(form.get(name))
  const chosen = text('locale')
  return {
    name: text('name').replaceAll(/\s+/g, ' '),
    email: text('email'),
    phone: text('phone'),
    locale: isLocale(chosen) ? chosen : locale,
    notes: text('notes'),
  }
}

export function typedClient({ name, email, phone, locale, notes }: ClientTyped): ClientDraft {
  return { name, email: email || null, phone: phone || null, locale, notes: notes || null }
}

export function asTyped({ name, email, phone, locale, notes }: ClientDraft): ClientTyped {
  return { name, email: email ?? '', phone: phone ?? '', locale, notes: notes ?? '' }
}

/** What has to be put right, by field; empty if nothing. */
export function clientErrors(typed: ClientTyped): ClientErrors {
  return Object.fromEntries(
    draftProblems(typedClient(typed)).map((problem) => [problem.split('_')[0]!, problem]),
  )
}

/** The fields that somebody else saved otherwise than they stand in the form. */
export function differences(typed: ClientTyped, stored: ClientTyped): ClientField[] {
  return (Object.keys(typed) as ClientField[]).filter((field) => typed[field] !== stored[field])
}
