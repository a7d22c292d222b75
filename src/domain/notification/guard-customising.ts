import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import { mayCustomise } from './template.ts'

/** Refuses `templates_not_in_plan` below Plus. Until the transaction ends, others who ask this wait. */
export async function guardCustomising(transaction: TenantTransaction, scope: Scope): Promise<void> {
  const professional = await transaction
    .selectFrom('professionals')
    .select('plan')
    .where('professional_id', '=', scope.professionalId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (!mayCustomise(professional.plan as PlanName)) refuse('templates_not_in_plan')
}
