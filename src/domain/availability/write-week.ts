import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { ask, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { weeklySpansOf } from './queries.ts'
import { weekText, type Week, type WeeklySpan } from './working-hours.ts'

/** Puts a week in the place of a staff member's. For a transaction that has called `touchSchedule`, as the next. */
export async function writeWeek(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  { workingHours, breaks }: Week,
): Promise<void> {
  for (const [table, spans] of [
    ['working_hours', workingHours],
    ['breaks', breaks],
  ] as const) {
    await transaction
      .deleteFrom(table)
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .execute()
    const rows = spans.map((span) => toRow(scope, staffId, span))
    if (rows.length) await transaction.insertInto(table).values(rows).execute()
  }
}

/** The week in force, which `touchSchedule` keeps so until the commit. Refuses `hours_changed` where it is not the one that
 *  was `seen`, by its `weekText`. */
export async function weekAsSeen(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  seen: string,
): Promise<Week> {
  const [workingHours, breaks] = await ask(
    transaction,
    weeklySpansOf(scope, staffId, 'working_hours'),
    weeklySpansOf(scope, staffId, 'breaks'),
  )
  if (weekText({ workingHours, breaks }) !== seen) refuse('hours_changed')
  return { workingHours, breaks }
}

function toRow(scope: Scope, staffId: string, { weekday, startMinute, endMinute }: WeeklySpan) {
  return {
    professional_id: scope.professionalId,
    id: newId(),
    staff_id: staffId,
    weekday,
    start_time: timeOfDay(startMinute),
    end_time: timeOfDay(endMinute),
  }
}

/** PostgreSQL's `time` takes 24:00. */
function timeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
