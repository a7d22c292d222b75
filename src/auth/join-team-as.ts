import { databaseAs } from '#db/database.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { acceptInvitation } from '#domain/staff/accept-invitation.ts'
import type { OfferedInvitation } from '#domain/staff/find-invitation.ts'
import type { Scope } from '#scope.ts'
import { workAt } from './find-work.ts'
import { joinStaff } from './give-sign-in.ts'

/** Accepts an invitation as somebody who has proven who they are, and has the email that was invited. Refuses
 *  `unknown_invitation`, also where it is somebody else's, `already_on_team` and `staff_limit_reached`. */
export async function joinTeamAs(
  scope: Scope,
  token: string,
  invitation: Pick<OfferedInvitation, 'email'>,
  person: { readonly personId: string; readonly email: string },
): Promise<void> {
  if (person.email !== invitation.email) refuse('unknown_invitation')
  const { personId } = person
  if (await worksHere(scope, personId)) refuse('already_on_team')
  await inTenant(scope, async (transaction) => {
    const staffId = await acceptInvitation(transaction, scope, token)
    await joinStaff(scope, staffId, personId)
  })
}

async function worksHere({ professionalId }: Scope, personId: string): Promise<boolean> {
  const membership = await databaseAs('converso_auth')
    .selectFrom('memberships')
    .select('staff_id as staffId')
    .where('person_id', '=', personId)
    .where('professional_id', '=', professionalId)
    .executeTakeFirst()
  return membership !== undefined && (await workAt({ professionalId, ...membership })) !== undefined
}
