import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#db/scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { WeeklySpan } from './working-hours.ts'

export interface Week {
  readonly workingHours: readonly WeeklySpan[]
  readonly breaks: readonly WeeklySpan[]
}

/** The weekly hours and breaks of one staff member, from Monday on. */
export async function findWeek(scope: Scope, staffId: string): Promise<Week> {
  const [workingHours, breaks] = await readTenant(
    scope,
    spansOf(scope, staffId, 'working_hours'),
    spansOf(scope, staffId, 'breaks'),
  )
  return { workingHours, breaks }
}

function spansOf(scope: Scope, staffId: string, table: 'working_hours' | 'breaks') {
  return (database: Database) =>
    database
      .selectFrom(table)
      .select([
        'weekday',
        sql<number>`(extract(epoch from start_time) / 60)::integer`.as('startMinute'),
        sql<number>`(extract(epoch from end_time) / 60)::integer`.as('endMinute'),
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .orderBy('weekday')
      .orderBy('start_time')
}
