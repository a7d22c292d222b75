import { insertProfessional, type Registration } from '#domain/professional/insert-professional.ts'
import { addOwner } from '#domain/staff/add-owner.ts'
import { claimEmail } from './claim-email.ts'
import { joinStaff } from './give-sign-in.ts'
import { newcomerScope } from './newcomer.ts'
import { rateLimit } from './rate-limit.ts'
import { registerPerson } from './register-person.ts'

export interface SignUp extends Omit<Registration, 'email' | 'plan'> {
  readonly personName: string
  readonly email: string
  readonly password: string
  /** Where the attempt comes from. */
  readonly address: string
}

const perAddress = rateLimit({ name: 'sign-up', points: 20, seconds: 60 * 60 })

/** Opens an account: a person, and the professional whose owner they are, on the free plan. False where too many were
 *  opened from that address. Refuses `email_in_use` and `username_unavailable`; then there is neither. A sign-up
 *  that is cut off anywhere leaves the username free, and the same person can sign up again. */
export async function signUp({
  personName,
  email,
  password,
  address,
  ...registration
}: SignUp): Promise<boolean> {
  if (!(await perAddress.count(address)).allowed) return false
  const scope = newcomerScope()
  // The person is kept for good first, the business last: there is no username without somebody who can sign in.
  await claimEmail(scope, email, async (transaction) => {
    await insertProfessional(transaction, scope, { ...registration, email, plan: 'free' })
    const ownerId = await addOwner(transaction, scope, { name: personName, email })
    await joinStaff(scope, ownerId, await registerPerson({ name: personName, email, password }))
  })
  return true
}
