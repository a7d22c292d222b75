import { databaseAs, type Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { planMonth, plans, type PlanName } from '#domain/plan/plan.ts'
import { bookingsUsed } from '#domain/plan/queries.ts'
import { warnOfUsage } from '#domain/plan/warn-of-usage.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { now } from '#time/clock.ts'
import { touchSchedule } from './touch-schedule.ts'

/** Puts a professional on another plan and answers the one before. Nothing is deleted: what the plan does not cover
 *  stops being offered, and is back when a plan covers it again. Where the month's bookings are (nearly) used up by the
 *  new plan, a mail says so. */
export async function changePlan(scope: Scope, plan: PlanName): Promise<PlanName> {
  // The tenant's own role may not change what it pays for.
  return databaseAs('converso_worker')
    .transaction()
    .execute(async (transaction) => {
      const at = now()
      await touchSchedule(transaction, scope)
      const before = await planOf(transaction, scope)
      if (before.plan === plan) return plan
      await transaction
        .updateTable('professionals')
        .set({ plan, updated_at: at })
        .where('professional_id', '=', scope.professionalId)
        .execute()
      const month = planMonth(at, before.time_zone)
      const counted = await bookingsUsed(scope, month)(transaction).executeTakeFirst()
      const usage = { month, used: counted?.used ?? 0, limit: plans[plan].bookingsPerMonth }
      await warnOfUsage(transaction, scope, usage, at)
      // Whether connected calendars are read depends on the plan.
      const calendars = {
        kind: 'calendar',
        payload: {},
        dedupeKey: `calendar:plan:${at}`,
        runAt: at,
      } as const
      await queueTasks(transaction, scope, [calendars])
      return before.plan as PlanName
    })
}

function planOf(database: Database, scope: Scope) {
  return database
    .selectFrom('professionals')
    .select(['plan', 'time_zone'])
    .where('professional_id', '=', scope.professionalId)
    .executeTakeFirstOrThrow()
}
