import type { Scope } from '#scope.ts'
import { ask, inTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import { refuse } from '#domain/refusal.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import { isAmong } from './invitation.ts'
import { openInvitations, staffMemberById } from './queries.ts'
import { setActive } from './set-active.ts'

/** Brings a staff member who left back, with the hours and services of that time; whoever is there stays there. Refuses
 *  `unknown_staff_member`, also for who is invited and has to accept that first, and `staff_limit_reached` where the plan has no room. */
export async function returnToTeam(scope: Scope, staffId: string): Promise<void> {
  guardRight(scope, 'team')
  await inTenant(scope, async (transaction) => {
    await setActive(transaction, scope, staffId, true)
    const [[member], invited] = await ask(
      transaction,
      staffMemberById(scope, staffId),
      openInvitations(scope),
    )
    if (!member || isAmong(invited, staffId)) refuse('unknown_staff_member')
    if (member.role !== 'owner') await guardStaffLimit(transaction, scope)
  })
}
