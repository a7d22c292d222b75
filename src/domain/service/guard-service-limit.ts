import type { Scope } from '#scope.ts'
import { ask, type TenantTransaction } from '#db/tenant.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { activeServices } from './queries.ts'

/** Refuses `service_limit_reached` where more services are active than the plan has. For a transaction that touched
 *  the schedule: that lets one at a time through, so the count is exact. */
export async function guardServiceLimit(transaction: TenantTransaction, scope: Scope): Promise<void> {
  const [[professional], active] = await ask(transaction, professionalOf(scope), activeServices(scope))
  if (active.length > plans[professional!.plan as PlanName].activeServices) refuse('service_limit_reached')
}
