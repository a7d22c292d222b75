import { newId } from '#db/new-id.ts'
import type { Scope } from '#db/scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import type { WeeklySpan } from './working-hours.ts'

/** Replaces the weekly hours and breaks of one staff member. */
export async function setWorkingHours(
  scope: Scope,
  staffId: string,
  workingHours: readonly WeeklySpan[],
  breaks: readonly WeeklySpan[],
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
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
  })
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
