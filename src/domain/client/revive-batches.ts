import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { retryTask } from '#domain/task/retry-task.ts'
import type { Scope } from '#scope.ts'

/** Lets the batch of an import that was given up run again; where the import is gone by then, it finds nothing to do and
 *  is done. */
export async function reviveBatches(
  transaction: TenantTransaction,
  scope: Scope,
  importId: string,
): Promise<void> {
  const dead = await deadBatches(scope, importId)(transaction).execute()
  for (const { id } of dead) await retryTask(transaction, scope, id)
}

function deadBatches(scope: Scope, importId: string) {
  return (database: Database) =>
    database
      .selectFrom('tasks')
      .select('id')
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', 'import_clients')
      .where('done_at', 'is', null)
      .where('dead_at', 'is not', null)
      .where(sql<string>`payload ->> 'importId'`, '=', importId)
}
