import type { Locale } from '#domain/locale.ts'

/** What the professional writes down about a person. */
export interface ClientDraft {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  /** The language of mails to them. */
  readonly locale: Locale
  /** The professional's own; the client never sees them. */
  readonly notes: string | null
}

/** A person who books, or is booked for. */
export interface Client extends ClientDraft {
  readonly id: string
  /** Rises with every change; whoever saves names the one they have read. */
  readonly version: number
  readonly createdAt: Temporal.Instant
}

export const longest = { name: 120, email: 254, phone: 40, notes: 5000 } as const

const emailForm = /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+\.[^\s@.<>",;:()[\]\\]+$/
const phoneForm = /^[+\d(][\d\s()./\-–xX]*$/

export type DraftProblem = 'name_missing' | 'name_long' | 'email_wrong' | 'phone_wrong' | 'notes_long'

/** Everything that keeps a draft from becoming a client; empty if nothing. */
export function draftProblems({ name, email, phone, notes }: ClientDraft): DraftProblem[] {
  const problems: (DraftProblem | false)[] = [
    name === '' && 'name_missing',
    name.length > longest.name && 'name_long',
    email !== null && (email.length > longest.email || !emailForm.test(email)) && 'email_wrong',
    phone !== null && !isPhone(phone) && 'phone_wrong',
    notes !== null && notes.length > longest.notes && 'notes_long',
  ]
  return problems.filter((problem) => problem !== false)
}

function isPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, '').length
  return phone.length <= longest.phone && phoneForm.test(phone) && digits >= 3 && digits <= 20
}
