import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { PlanName } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { professionalIdOf } from './queries.ts'

/** Puts a professional on another plan. Nothing is deleted: what the plan does not cover stops being offered.
 *  Refuses `unknown_username`. */
export async function changePlan(username: string, plan: PlanName): Promise<void> {
  const professionalId = (await professionalIdOf(username)) ?? refuse('unknown_username')
  await databaseAs('converso_worker')
    .updateTable('professionals')
    .set({ plan, schedule_version: sql`schedule_version + 1`, updated_at: now() })
    .where('professional_id', '=', professionalId)
    .execute()
}
