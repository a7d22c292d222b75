import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { weeklySpansOf } from './queries.ts'
import type { Week } from './working-hours.ts'

/** The weekly hours and breaks of one staff member, from Monday on. */
export async function findWeek(scope: Scope, staffId: string): Promise<Week> {
  const [workingHours, breaks] = await readTenant(
    scope,
    weeklySpansOf(scope, staffId, 'working_hours'),
    weeklySpansOf(scope, staffId, 'breaks'),
  )
  return { workingHours, breaks }
}
