import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { reviveBatches } from './revive-batches.ts'

/** Removes a draft or a report, and stops an import that runs, between two batches; the clients that it brought stay. */
export async function discardImport(scope: Scope, id: string): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await transaction
      .deleteFrom('client_imports')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    await reviveBatches(transaction, scope, id)
  })
}
