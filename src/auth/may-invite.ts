import type { Scope } from '#scope.ts'
import { rateLimit } from './rate-limit.ts'

const perBusiness = rateLimit({ name: 'invitation', points: 40, seconds: 60 * 60 })

/** Counts an invitation; false where a business has sent so many letters to strangers that it must wait. */
export async function mayInvite({ professionalId }: Scope): Promise<boolean> {
  return (await perBusiness.count(professionalId)).allowed
}
