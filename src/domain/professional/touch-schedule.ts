import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'

/** Tells every process that the schedule it keeps no longer holds. Whatever changes the professional's settings,
 *  services, staff, hours or blocked dates calls this in the same transaction. */
export async function touchSchedule(transaction: Database, scope: Scope): Promise<void> {
  await transaction
    .updateTable('professionals')
    .set({ schedule_version: sql`schedule_version + 1` })
    .where('professional_id', '=', scope.professionalId)
    .execute()
}
