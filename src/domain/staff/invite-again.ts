import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import { openInvitation } from './open-invitation.ts'
import { staffMemberById } from './queries.ts'

/** Sends a new letter to who has not accepted yet, or has left, with a new link and all the time again. Refuses
 *  `not_allowed`, `unknown_staff_member`, `already_on_team` for who works, and `staff_limit_reached`. */
export async function inviteAgain(scope: Scope, staffId: string): Promise<void> {
  guardRight(scope, 'team')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const member = await staffMemberById(scope, staffId)(transaction).executeTakeFirst()
    if (!member?.email) refuse('unknown_staff_member')
    if (member.active) refuse('already_on_team')
    await openInvitation(transaction, scope, { staffId, email: member.email.toLowerCase() })
    await guardStaffLimit(transaction, scope, 'with_invited')
  })
}
