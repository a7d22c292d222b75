import { z } from 'zod'
import { locales } from '#domain/locale.ts'
import { staffRoles } from '#domain/staff/staff-member.ts'
import { idOf } from '#web/links.ts'
import type { FieldError } from '#web/wording/error-words.ts'

/** What stands in the form of a staff member, or of an invitation, as typed. */
export interface StaffTyped {
  readonly name: string
  readonly email: string
  readonly bio: string
  readonly role: string
  readonly locale: string
  readonly serviceIds: readonly string[]
}

export type StaffErrors = Partial<Record<'name' | 'email' | 'bio' | 'role' | 'locale', FieldError>>

export function staffTyped(form: FormData): StaffTyped {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
  }
  return {
    name: text('name'),
    email: text('email'),
    bio: text('bio'),
    role: text('role'),
    locale: text('locale'),
    serviceIds: form.getAll('service').flatMap((id) => idOf(id) ?? []),
  }
}

const name = z.string().min(1, { error: 'missing' }).max(120, { error: 'too_long' })
const role = z.enum(staffRoles, { error: 'choice' })

const changeForm = z.object({ name, role, bio: z.string().max(1000, { error: 'too_long' }) })

const invitationForm = z.object({
  name,
  email: z.email({ error: 'email' }).max(254, { error: 'too_long' }),
  role: role.exclude(['owner'], { error: 'choice' }),
  locale: z.enum(locales, { error: 'choice' }),
})

/** The staff member that was typed, or what has to be put right. */
export function typedStaff(typed: StaffTyped) {
  const { data, error } = changeForm.safeParse(typed)
  return data
    ? { member: { ...data, bio: data.bio || null, serviceIds: typed.serviceIds }, errors: null }
    : { member: null, errors: errorsOf(error) }
}

/** The invitation that was typed, or what has to be put right. */
export function typedInvitation(typed: StaffTyped) {
  const { data, error } = invitationForm.safeParse(typed)
  return data
    ? { invited: { ...data, serviceIds: typed.serviceIds }, errors: null }
    : { invited: null, errors: errorsOf(error) }
}

function errorsOf({ issues }: z.ZodError): StaffErrors {
  const errors: Partial<Record<string, FieldError>> = {}
  for (const { path, message } of issues) errors[String(path[0])] ??= message as FieldError
  return errors
}
