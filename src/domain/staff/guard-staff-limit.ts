import type { Scope } from '#scope.ts'
import { ask, type TenantTransaction } from '#db/tenant.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { isExpired } from './invitation.ts'
import { activeStaff, openInvitations } from './queries.ts'

/** Refuses `staff_limit_reached` where more people work besides the owner, or with those who are invited would work,
 *  than the plan has. For a transaction that brought somebody in and touched the schedule: that lets one at a time
 *  through, so the count is exact. */
export async function guardStaffLimit(
  transaction: TenantTransaction,
  scope: Scope,
  counted: 'working' | 'with_invited' = 'working',
): Promise<void> {
  const [[professional], team, invitations] = await ask(
    transaction,
    professionalOf(scope),
    activeStaff(scope),
    openInvitations(scope),
  )
  const others = team.filter(({ role }) => role !== 'owner').length
  const open = invitations.filter((one) => !isExpired(one, now())).length
  const limit = plans[professional!.plan as PlanName].staffBesidesOwner
  if (others + (counted === 'working' ? 0 : open) > limit) refuse('staff_limit_reached')
}
