import type { Scope } from '#scope.ts'
import { ask, type TenantTransaction } from '#db/tenant.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { activeStaff } from './queries.ts'

/** Refuses `staff_limit_reached` where more people work besides the owner than the plan has. For a transaction that
 *  brought somebody in and touched the schedule: that lets one at a time through, so the count is exact. */
export async function guardStaffLimit(transaction: TenantTransaction, scope: Scope): Promise<void> {
  const [[professional], team] = await ask(transaction, professionalOf(scope), activeStaff(scope))
  const others = team.filter(({ role }) => role !== 'owner')
  if (others.length > plans[professional!.plan as PlanName].staffBesidesOwner) refuse('staff_limit_reached')
}
