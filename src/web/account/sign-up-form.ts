import { isTimeZone } from '#domain/professional/settings.ts'
import { usernameProblem } from '#domain/professional/username.ts'
import type { FieldError } from '#web/wording/error-words.ts'

const fields = ['name', 'username', 'person', 'email', 'password', 'timeZone'] as const
export type SignUpField = (typeof fields)[number]
export type SignUpTyped = Readonly<Record<SignUpField, string>>
export type SignUpErrors = Partial<Record<SignUpField, FieldError>>

export function signUpTyped(form: FormData): SignUpTyped {
  const text = (field: SignUpField) => {
    const value = form.get(field)
    if (typeof value !== 'string') return ''
    // A password may begin and end with a space; nothing else means to.
    return field === 'password' ? value : value.trim()
  }
  return Object.fromEntries(fields.map((field) => [field, text(field)])) as SignUpTyped
}

// The form that browsers accept for an email field, and a dot in the domain: mail leaves this machine.
const emailForm =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** What has to be put right before it can be an account; empty if nothing. */
export function signUpErrors({
  name,
  username,
  person,
  email,
  password,
  timeZone,
}: SignUpTyped): SignUpErrors {
  const problem = usernameProblem(username)
  return {
    ...(wordsError(name) && { name: wordsError(name)! }),
    ...(wordsError(person) && { person: wordsError(person)! }),
    ...(problem && {
      username: problem === 'form' ? ('username_form' as const) : ('username_reserved' as const),
    }),
    ...((email.length > 254 || !emailForm.test(email)) && { email: 'email' as const }),
    ...((password.length < 10 || password.length > 128) && { password: 'password' as const }),
    ...(!isTimeZone(timeZone) && { timeZone: 'time_zone' as const }),
  }
}

function wordsError(text: string): FieldError | null {
  if (text === '') return 'missing'
  return text.length > 120 ? 'too_long' : null
}

/** "Studio Marisól & Co." as a username that it might have: "studio-marisol-co". */
export function usernameFrom(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
