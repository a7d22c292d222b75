import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { guardRight } from '#domain/rights.ts'
import { reviveBatches } from './revive-batches.ts'

/** Lets an import go on from where it stopped; one that runs or is done is left alone. Refuses `unknown_import`. */
export async function resumeImport(scope: Scope, id: string): Promise<void> {
  guardRight(scope, 'client_records')
  await inTenant(scope, async (transaction) => {
    const row = await transaction
      .selectFrom('client_imports')
      .select('status')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) refuse('unknown_import')
    await reviveBatches(transaction, scope, id)
  })
}
