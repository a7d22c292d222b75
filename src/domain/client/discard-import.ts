import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import { reviveBatches } from './revive-batches.ts'

/** Removes a draft or a report, and stops an import that runs, between two batches; the clients that it brought stay. */
export async function discardImport(scope: Scope, id: string): Promise<void> {
  guardRight(scope, 'client_records')
  await inTenant(scope, async (transaction) => {
    await transaction
      .deleteFrom('client_imports')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    await reviveBatches(transaction, scope, id)
  })
}
