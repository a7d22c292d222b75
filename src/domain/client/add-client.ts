import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { sqlState, uniqueViolation } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import type { ClientDraft } from './client.ts'

/** Adds a client by hand, once under one `id`, and answers it. Refuses `email_in_use`: one address is one client. */
export async function addClient(scope: Scope, draft: ClientDraft, id: string = newId()): Promise<string> {
  guardRight(scope, 'client_records')
  await inTenant(scope, (transaction) =>
    transaction
      .insertInto('clients')
      .values({ professional_id: scope.professionalId, id, ...draft, created_at: now() })
      .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doNothing())
      .execute(),
  ).catch((error: unknown) => {
    if (sqlState(error) === uniqueViolation) refuse('email_in_use')
    throw error
  })
  return id
}
