import type { PhoneField } from '#domain/professional/professional.ts'

/** What a client types, as typed. */
export interface DetailsTyped {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly notes: string
  /** People never see this field; programs that fill in every field do. */
  readonly subject: string
}

export type DetailsField = keyof DetailsTyped
export type DetailsError = 'missing' | 'too_long' | 'form'
export type DetailsErrors = Partial<Record<DetailsField, DetailsError>>

export const nothingTyped: DetailsTyped = { name: '', email: '', phone: '', notes: '', subject: '' }

/** In characters; the database allows as many. */
export const longest = { name: 120, email: 254, phone: 40, notes: 2000 } as const

/** Reads the fields out of a form that was sent; a field that was not sent is empty, as is one that is a file. */
export function detailsFrom(form: FormData): DetailsTyped {
  const text = (field: DetailsField) => {
    const value = form.get(field)
    // Forms send line breaks as CRLF, which would count twice.
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    notes: text('notes'),
    subject: text('subject'),
  }
}

/** What has to be put right before it can be a booking; empty if nothing. */
export function detailsErrors(typed: DetailsTyped, phoneField: PhoneField): DetailsErrors {
  const found: Record<DetailsField, DetailsError | null> = {
    name: typed.name === '' ? 'missing' : typed.name.length > longest.name ? 'too_long' : null,
    email: typed.email === '' ? 'missing' : isEmail(typed.email) ? null : 'form',
    phone: phoneError(typed.phone, phoneField),
    notes: typed.notes.length > longest.notes ? 'too_long' : null,
    subject: typed.subject === '' ? null : 'form',
  }
  return Object.fromEntries(Object.entries(found).filter(([, error]) => error !== null)) as DetailsErrors
}

function phoneError(phone: string, phoneField: PhoneField): DetailsError | null {
  if (phoneField === 'hidden') return null
  if (phone === '') return phoneField === 'required' ? 'missing' : null
  const digits = phone.replace(/[\s().\-/]/g, '')
  return phone.length <= longest.phone && /^\+?\d{5,20}$/.test(digits) ? null : 'form'
}

// The form that browsers accept for <input type=email>, and a dot in the domain: mail leaves this machine.
const emailForm =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

function isEmail(text: string): boolean {
  return text.length <= longest.email && emailForm.test(text)
}
