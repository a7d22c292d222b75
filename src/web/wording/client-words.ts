import type { ImportTarget, MappingProblem, RejectReason } from '#domain/client/import-mapping.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

const targets = {
  ignore: m.web_clients_column_ignore,
  name: m.web_clients_column_name,
  first_name: m.web_clients_column_first_name,
  last_name: m.web_clients_column_last_name,
  email: m.web_email,
  phone: m.web_phone,
  locale: m.web_language,
  notes: m.web_clients_notes,
} as const

/** What a column of an imported file becomes. */
export function targetWord(target: ImportTarget, language: Language): string {
  return targets[target]({}, language)
}

const reasons = {
  name_missing: m.web_clients_reject_name_missing,
  name_long: m.web_clients_reject_name_long,
  email_wrong: m.web_clients_reject_email_wrong,
  phone_wrong: m.web_clients_reject_phone_wrong,
  notes_long: m.web_clients_reject_notes_long,
  cells_many: m.web_clients_reject_cells_many,
} as const

/** Why a row was rejected, or a field is wrong, and what would be right. */
export function reasonWord(reason: RejectReason, language: Language): string {
  return reasons[reason]({}, language)
}

export function mappingWord(problem: MappingProblem, language: Language): string {
  return problem === 'no_name'
    ? m.web_clients_map_no_name({}, language)
    : m.web_clients_map_twice({}, language)
}

/** "12 bookings", and what became of them. */
export function bookingsWord(count: number, language: Language): string {
  return m.web_clients_bookings({ count }, language)
}
