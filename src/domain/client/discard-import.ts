import type { Scope } from '#db/scope.ts'
import { inTenant } from '#db/tenant.ts'

/** Removes a draft, or the report of an import that is done; the clients that it brought stay. One that runs stays. */
export async function discardImport(scope: Scope, id: string): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .deleteFrom('client_imports')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .where('status', '<>', 'running')
      .execute(),
  )
}
