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
  const lines = (field: DetailsField) => {
    const value = form.get(field)
    return typeof value === 'string' ? cleanText(value) : ''
  }
  const line = (field: DetailsField) => lines(field).replace(/\s+/g, ' ')
  return {
    name: line('name'),
    email: line('email'),
    phone: line('phone'),
    notes: lines('notes'),
    subject: line('subject'),
  }
}

/** Text that a database and a mail can hold: no control characters, no spaces around. Line breaks, which forms send as
 *  CRLF, count as one. */
export function cleanText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim()
}

/** What has to be put right before it can be a booking; empty if nothing. Whether a phone number is needed, the booking
 *  itself tells. */
export function detailsErrors(typed: DetailsTyped): DetailsErrors {
  const found: Record<DetailsField, DetailsError | null> = {
    name: typed.name === '' ? 'missing' : typed.name.length > longest.name ? 'too_long' : null,
    email: typed.email === '' ? 'missing' : isEmail(typed.email) ? null : 'form',
    phone: phoneError(typed.phone),
    notes: typed.notes.length > longest.notes ? 'too_long' : null,
    subject: typed.subject === '' ? null : 'form',
  }
  return Object.fromEntries(Object.entries(found).filter(([, error]) => error !== null)) as DetailsErrors
}

function phoneError(phone: string): DetailsError | null {
  if (phone === '') return null
  const digits = phone.replace(/[\s().\-/]/g, '')
  return phone.length <= longest.phone && /^\+?\d{5,20}$/.test(digits) ? null : 'form'
}

// The form that browsers accept for <input type=email>, and a dot in the domain: mail leaves this machine.
const emailForm =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

function isEmail(text: string): boolean {
  return text.length <= longest.email && emailForm.test(text)
}
