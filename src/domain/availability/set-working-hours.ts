import type { Scope } from '#scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import type { WeeklySpan } from './working-hours.ts'
import { weekAsSeen, writeWeek } from './write-week.ts'

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
    if (seen !== undefined) await weekAsSeen(transaction, scope, staffId, seen)
    await writeWeek(transaction, scope, staffId, { workingHours, breaks })
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
}
