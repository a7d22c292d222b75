import type { Scope } from '#scope.ts'
import { ask, inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { professionalOf } from '#domain/professional/queries.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import type { ClaimedTask, NewTask } from '#domain/task/task.ts'
import { now } from '#time/clock.ts'
import { draftInRow, type ImportMapping, type RejectReason } from './import-mapping.ts'
import { mergeClient } from './merge-client.ts'

const batchSize = 250

/** The task that imports the next rows; each queues the one after it, so that two never meet over one address. */
export function batchTask(importId: string, batch: number, runAt: Temporal.Instant): NewTask {
  return {
    kind: 'import_clients',
    payload: { importId, batch: String(batch) },
    dedupeKey: `import_clients:${importId}:${batch}`,
    runAt,
  }
}

/** Imports the next rows of a file in one transaction: what was imported goes, what was not gets its reason. A run that
 *  was cut off changed nothing, and one that comes twice finds its rows gone. */
export async function importBatch(scope: Scope, task: ClaimedTask): Promise<void> {
  const { importId, batch } = task.payload as { importId: string; batch: string }
  await inTenant(scope, async (transaction) => {
    const job = await lockRunning(transaction, scope, importId)
    if (!job) return
    const [rows, [professional]] = await ask(transaction, waitingRows(scope, importId), professionalOf(scope))
    const mapping = job.mapping as unknown as ImportMapping
    const outcomes = await Promise.all(
      rows.map(({ cells }) =>
        importRow(transaction, scope, cells as string[], mapping, professional!.locale as Locale),
      ),
    )
    const rejects = rows.flatMap(({ row_number: number }, index) => {
      const outcome = outcomes[index]!
      return outcome === 'added' || outcome === 'merged' ? [] : [{ number, reason: outcome }]
    })
    await noteRejects(transaction, scope, importId, rejects)
    await removeImported(transaction, scope, importId, rows)
    const done = rows.length < batchSize
    const count = (sought: string) => outcomes.filter((outcome) => outcome === sought).length
    await transaction
      .updateTable('client_imports')
      .set((eb) => ({
        added: eb('added', '+', count('added')),
        merged: eb('merged', '+', count('merged')),
        rejected: eb('rejected', '+', rejects.length),
        ...(done && { status: 'done', finished_at: now() }),
      }))
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', importId)
      .execute()
    if (!done) await queueTasks(transaction, scope, [batchTask(importId, Number(batch) + 1, now())])
  })
}

async function lockRunning(transaction: TenantTransaction, scope: Scope, importId: string) {
  return transaction
    .selectFrom('client_imports')
    .select('mapping')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', importId)
    .where('status', '=', 'running')
    .forUpdate()
    .executeTakeFirst()
}

function waitingRows(scope: Scope, importId: string) {
  return (transaction: TenantTransaction) =>
    transaction
      .selectFrom('client_import_rows')
      .select(['row_number', 'cells'])
      .where('professional_id', '=', scope.professionalId)
      .where('import_id', '=', importId)
      .where('reason', 'is', null)
      .orderBy('row_number')
      .limit(batchSize)
}

async function importRow(
  transaction: TenantTransaction,
  scope: Scope,
  cells: readonly string[],
  mapping: ImportMapping,
  locale: Locale,
): Promise<'added' | 'merged' | RejectReason> {
  const { draft, problems } = draftInRow(cells, mapping, locale)
  return problems[0] ?? mergeClient(transaction, scope, draft)
}

async function noteRejects(
  transaction: TenantTransaction,
  scope: Scope,
  importId: string,
  rejects: readonly { number: number; reason: string }[],
): Promise<void> {
  await Promise.all(
    rejects.map(({ number, reason }) =>
      transaction
        .updateTable('client_import_rows')
        .set({ reason })
        .where('professional_id', '=', scope.professionalId)
        .where('import_id', '=', importId)
        .where('row_number', '=', number)
        .execute(),
    ),
  )
}

async function removeImported(
  transaction: TenantTransaction,
  scope: Scope,
  importId: string,
  rows: readonly { row_number: number }[],
): Promise<void> {
  const last = rows.at(-1)?.row_number
  if (last === undefined) return
  await transaction
    .deleteFrom('client_import_rows')
    .where('professional_id', '=', scope.professionalId)
    .where('import_id', '=', importId)
    .where('row_number', '<=', last)
    .where('reason', 'is', null)
    .execute()
}
