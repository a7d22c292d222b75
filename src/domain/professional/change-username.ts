import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { touchSchedule } from './touch-schedule.ts'
import { formerUsernamesKept, usernameProblem } from './username.ts'

/** Gives a professional another username. The former ones stay theirs and lead to the same page, the last
 *  `formerUsernamesKept` of them; a former one can be taken back. Refuses `username_unavailable`. */
export async function changeUsername(scope: Scope, username: string): Promise<void> {
  guardRight(scope, 'settings')
  if (usernameProblem(username)) refuse('username_unavailable')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    await takeUsername(transaction, scope, username)
    await giveUpOthers(transaction, scope, username)
    await transaction
      .updateTable('professionals')
      .set({ username, updated_at: now() })
      .where('professional_id', '=', scope.professionalId)
      .execute()
  })
}

async function takeUsername(transaction: TenantTransaction, scope: Scope, username: string): Promise<void> {
  await transaction
    .insertInto('usernames')
    .values({ username, professional_id: scope.professionalId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const owned = await transaction
    .updateTable('usernames')
    .set({ given_up_at: null })
    .where('username', '=', username)
    .where('professional_id', '=', scope.professionalId)
    .returning('username')
    .executeTakeFirst()
  if (!owned) refuse('username_unavailable')
}

async function giveUpOthers(transaction: TenantTransaction, scope: Scope, username: string): Promise<void> {
  await transaction
    .updateTable('usernames')
    .set({ given_up_at: now() })
    .where('professional_id', '=', scope.professionalId)
    .where('username', '<>', username)
    .where('given_up_at', 'is', null)
    .execute()
  const tooMany = await transaction
    .selectFrom('usernames')
    .select('username')
    .where('professional_id', '=', scope.professionalId)
    .where('given_up_at', 'is not', null)
    .orderBy('given_up_at', 'desc')
    .offset(formerUsernamesKept)
    .execute()
  if (tooMany.length === 0) return
  const names = tooMany.map((row) => row.username)
  await transaction
    .deleteFrom('usernames')
    .where('professional_id', '=', scope.professionalId)
    .where('username', 'in', names)
    .execute()
}
