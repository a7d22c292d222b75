import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { nextReadAt, type CalendarReading, type ReadTrouble } from './calendar-reading.ts'

/** Writes down why a calendar was not read; what was known of it stays. Answers when it is tried again. */
export async function recordReadTrouble(
  scope: Scope,
  reading: CalendarReading,
  trouble: ReadTrouble,
): Promise<Temporal.Instant> {
  const nextAt = nextReadAt(reading, trouble, now(), Math.random())
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('connected_calendars')
      .set({
        trouble,
        next_at: sql`case when next_at is not distinct from ${reading.nextAt} then ${nextAt} else next_at end`,
      })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', reading.id)
      .where('makes_busy', '=', true)
      .execute(),
  )
  return nextAt
}
