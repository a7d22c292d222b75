import { registerProfessional, type Registration } from '#domain/professional/register-professional.ts'
import { addStaffMember } from '#domain/staff/add-staff-member.ts'
import { joinStaff } from './give-sign-in.ts'
import { newcomerScope } from './newcomer.ts'
import { rateLimit } from './rate-limit.ts'
import { forgetPerson, registerPerson } from './register-person.ts'

export interface SignUp extends Omit<Registration, 'email' | 'plan'> {
  readonly personName: string
  readonly email: string
  readonly password: string
  /** Where the attempt comes from. */
  readonly address: string
}

const perAddress = rateLimit({ name: 'sign-up', points: 20, seconds: 60 * 60 })

/** Opens an account: a person, and the professional whose owner they are, on the free plan. False where too many were
 *  opened from that address. Refuses `email_in_use` and `username_unavailable`; then there is neither. */
export async function signUp({
  personName,
  email,
  password,
  address,
  ...registration
}: SignUp): Promise<boolean> {
  if (!(await perAddress.count(address)).allowed) return false
  const scope = newcomerScope()
  // The person first: where the rest fails they are forgotten, and nobody's username is taken for nothing.
  const personId = await registerPerson({ name: personName, email, password })
  try {
    await registerProfessional(scope, { ...registration, email, plan: 'free' })
    const owner = { name: personName, email, bio: null, role: 'owner' } as const
    await joinStaff(scope, await addStaffMember(scope, owner, 0, []), personId)
    return true
  } catch (error) {
    await forgetPerson(personId)
    throw error
  }
}
