import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import type { ImportMapping } from './import-mapping.ts'
import { batchTask } from './import-batch.ts'

/** Lets an import run, batch by batch, with its columns as given. Starting twice is starting once. Refuses
 *  `unknown_import`. */
export async function startImport(scope: Scope, id: string, mapping: ImportMapping): Promise<void> {
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
    if (row.status !== 'draft') return
    await transaction
      .updateTable('client_imports')
      .set({ status: 'running', mapping: JSON.stringify(mapping) })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    await queueTasks(transaction, scope, [batchTask(id, 0, now())])
  })
}
