import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { ask, inTenant, type TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { weeklySpansOf } from './queries.ts'
import { weekText, type WeeklySpan } from './working-hours.ts'

/** Replaces the weekly hours and breaks of one staff member; bookings stay where they are. `seen`: the `weekText` of
 *  the week that is meant to be replaced. Refuses `hours_changed` where that is no longer the one in force, and
 *  `unknown_staff_member`. */
export async function setWorkingHours(
  scope: Scope,
  staffId: string,
  workingHours: readonly WeeklySpan[],
  breaks: readonly WeeklySpan[],
  seen?: string,
): Promise<void> {
  guardOwn(scope, 'hours', staffId)
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    if (seen !== undefined) await guardSeen(transaction, scope, staffId, seen)
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
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
}

// Touching the schedule let one at a time through: what is read here holds until the commit.
async function guardSeen(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  seen: string,
): Promise<void> {
  const [workingHours, breaks] = await ask(
    transaction,
    weeklySpansOf(scope, staffId, 'working_hours'),
    weeklySpansOf(scope, staffId, 'breaks'),
  )
  if (weekText({ workingHours, breaks }) !== seen) refuse('hours_changed')
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
