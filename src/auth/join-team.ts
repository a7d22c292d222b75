import { acceptInvitation } from '#domain/staff/accept-invitation.ts'
import type { OfferedInvitation } from '#domain/staff/find-invitation.ts'
import type { Scope } from '#scope.ts'
import { claimEmail } from './claim-email.ts'
import { joinStaff } from './give-sign-in.ts'
import { registerPerson } from './register-person.ts'

/** Accepts an invitation with a new sign-in. Refuses `email_in_use`, `unknown_invitation` and `staff_limit_reached`. */
export async function joinTeam(
  scope: Scope,
  token: string,
  { name, email, password }: Pick<OfferedInvitation, 'name' | 'email'> & { readonly password: string },
): Promise<void> {
  await claimEmail(scope, email, async (transaction) => {
    const staffId = await acceptInvitation(transaction, scope, token)
    await joinStaff(scope, staffId, await registerPerson({ name, email, password }))
  })
}
