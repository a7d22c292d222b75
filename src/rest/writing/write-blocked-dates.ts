import { blockDate } from '#domain/availability/block-date.ts'
import { unblockDate } from '#domain/availability/unblock-date.ts'
import { guardOne } from './guard-one.ts'
import type { Row } from './parse-row.ts'
import type { FoundRow, Writer, Writing } from './writer.ts'

export const blockedDateWriter: Writer = { post, delete: unblock }

async function post({ caller, firstId }: Writing, rows: readonly Row[]) {
  guardOne(rows)
  const { start_time: start, end_time: end, staff_id: staffId = null, reason = null } = rows[0]!
  const blocked = { start: start as Temporal.PlainDateTime, end: end as Temporal.PlainDateTime }
  return [await blockDate(caller.scope, blocked, staffId as string | null, reason as string | null, firstId)]
}

async function unblock({ caller }: Writing, found: readonly FoundRow[]): Promise<void> {
  guardOne(found)
  for (const { id } of found) await unblockDate(caller.scope, 'everyone', id)
}
