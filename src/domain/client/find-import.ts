import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { ClientImport, ImportRow, RejectedRow } from './client-import.ts'
import type { ImportMapping, RejectReason } from './import-mapping.ts'

/** The latest imports, of which reports are still kept. */
export async function findImports(scope: Scope): Promise<ClientImport[]> {
  guardRight(scope, 'client_records')
  const [rows] = await readTenant(scope, (database) =>
    importsOf(scope)(database).orderBy('id', 'desc').limit(10),
  )
  return rows.map(toClientImport)
}

/** An import and its first rows: those that wait, and once it is done, those that were rejected. Undefined where there
 *  is none of that id. */
export async function findImport(
  scope: Scope,
  id: string,
  limit: number,
): Promise<{ job: ClientImport; rows: ImportRow[]; rejects: RejectedRow[] } | undefined> {
  guardRight(scope, 'client_records')
  const [[row], rows, rejects] = await readTenant(
    scope,
    (database) => importsOf(scope)(database).where('id', '=', id),
    (database) => rowsOf(scope, id)(database).where('reason', 'is', null).limit(limit),
    (database) => rowsOf(scope, id)(database).where('reason', 'is not', null).limit(limit),
  )
  return row && { job: toClientImport(row), rows: rows.map(toRow), rejects: rejects.map(toRejected) }
}

function importsOf(scope: Scope) {
  return (database: Database) =>
    database
      .selectFrom('client_imports')
      .selectAll()
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom('tasks')
            .select('tasks.id')
            .where('tasks.professional_id', '=', scope.professionalId)
            .where('tasks.kind', '=', 'import_clients')
            .where('tasks.done_at', 'is', null)
            .where('tasks.dead_at', 'is not', null)
            .where(sql<string>`tasks.payload ->> 'importId'`, '=', sql<string>`client_imports.id::text`),
        ).as('given_up'),
      )
      .where('professional_id', '=', scope.professionalId)
}

function rowsOf(scope: Scope, importId: string) {
  return (database: Database) =>
    database
      .selectFrom('client_import_rows')
      .select(['row_number', 'cells', 'reason'])
      .where('professional_id', '=', scope.professionalId)
      .where('import_id', '=', importId)
      .orderBy('row_number')
}

type Row = Awaited<ReturnType<ReturnType<ReturnType<typeof rowsOf>>['executeTakeFirstOrThrow']>>

function toRow({ row_number: number, cells }: Row): ImportRow {
  return { number, cells: cells as string[] }
}

function toRejected(row: Row): RejectedRow {
  return { ...toRow(row), reason: row.reason as RejectReason }
}

type Job = Awaited<ReturnType<ReturnType<ReturnType<typeof importsOf>>['executeTakeFirstOrThrow']>>

function toClientImport(row: Job): ClientImport {
  return {
    id: row.id,
    fileName: row.file_name,
    columns: row.columns as string[],
    mapping: row.mapping as unknown as ImportMapping,
    status: row.status === 'running' && row.given_up ? 'stopped' : (row.status as ClientImport['status']),
    total: row.total,
    added: row.added,
    merged: row.merged,
    rejected: row.rejected,
    createdAt: row.created_at,
  }
}
