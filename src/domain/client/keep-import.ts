import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { daysKept, type ImportRow } from './client-import.ts'
import type { ImportMapping } from './import-mapping.ts'

export interface ReadFile {
  readonly fileName: string
  readonly columns: readonly string[]
  readonly mapping: ImportMapping
  readonly rows: readonly ImportRow[]
}

/** Keeps the rows of a file until somebody says what its columns are. Answers the import's id. Imports that were
 *  forgotten, and reports that nobody needs any more, go. */
export async function keepImport(scope: Scope, file: ReadFile): Promise<string> {
  guardRight(scope, 'client_records')
  const id = newId()
  const at = now()
  await inTenant(scope, async (transaction) => {
    await removeOld(transaction, scope, at)
    await transaction
      .insertInto('client_imports')
      .values({
        professional_id: scope.professionalId,
        id,
        file_name: file.fileName.slice(0, 200),
        columns: JSON.stringify(file.columns),
        mapping: JSON.stringify(file.mapping),
        status: 'draft',
        total: file.rows.length,
        created_at: at,
      })
      .execute()
    await sql`
      insert into client_import_rows (professional_id, import_id, row_number, cells)
      select ${scope.professionalId}::uuid, ${id}::uuid, (line ->> 'number')::int, line -> 'cells'
      from jsonb_array_elements(${JSON.stringify(file.rows)}::jsonb) as line`.execute(transaction)
  })
  return id
}

async function removeOld(transaction: TenantTransaction, scope: Scope, at: Temporal.Instant): Promise<void> {
  for (const status of ['draft', 'done'] as const)
    await transaction
      .deleteFrom('client_imports')
      .where('professional_id', '=', scope.professionalId)
      .where('status', '=', status)
      .where('created_at', '<', at.subtract({ hours: 24 * daysKept[status] }))
      .execute()
}
