import type { StaffRole } from '#domain/staff/staff-member.ts'
import { m } from '#paraglide/messages.js'
import type { Language } from '#web/language.ts'

const words = {
  owner: m.web_role_owner,
  admin: m.web_role_admin,
  attendant: m.web_role_attendant,
  specialist: m.web_role_specialist,
} as const

const hints = {
  owner: m.web_role_owner_hint,
  admin: m.web_role_admin_hint,
  attendant: m.web_role_attendant_hint,
  specialist: m.web_role_specialist_hint,
} as const

export function roleWord(role: StaffRole, language: Language): string {
  return words[role]({}, language)
}

/** What somebody of that role sees and does. */
export function roleHint(role: StaffRole, language: Language): string {
  return hints[role]({}, language)
}
