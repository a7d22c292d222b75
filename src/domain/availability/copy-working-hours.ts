import type { Scope } from '#scope.ts'
import { foreignKeyViolation, sqlState } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { weekAsSeen, writeWeek } from './write-week.ts'

/** Gives others the weekly hours and breaks of one staff member, in place of theirs: all of them, or nobody. `seen`: the
 *  `weekText` of the week that is meant to be copied. Refuses `hours_changed` where it is no longer in force, and
 *  `unknown_staff_member`. */
export async function copyWorkingHours(
  scope: Scope,
  from: string,
  to: readonly string[],
  seen: string,
): Promise<void> {
  for (const staffId of to) guardOwn(scope, 'hours', staffId)
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const week = await weekAsSeen(transaction, scope, from, seen)
    for (const staffId of to) await writeWeek(transaction, scope, staffId, week)
  }).catch((error: unknown) => {
    if (sqlState(error) === foreignKeyViolation) refuse('unknown_staff_member')
    throw error
  })
}
