import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { feedTokenHash, newFeedToken } from './calendar-feed.ts'

/** Makes the address of a staff member's feed; the one before it ends. The answer is the only time that it can be read.
 *  Refuses `unknown_staff_member`. */
export async function renewFeed(scope: Scope, staffId: string): Promise<string> {
  guardOwn(scope, 'appointments', staffId)
  const token = newFeedToken()
  await inTenant(scope, async (transaction) => {
    const member = await staffMemberById(scope, staffId)(transaction).executeTakeFirst()
    if (!member?.active) refuse('unknown_staff_member')
    const created = { token_hash: feedTokenHash(token), created_at: now() }
    await transaction
      .insertInto('calendar_feeds')
      .values({ professional_id: scope.professionalId, staff_id: staffId, ...created })
      .onConflict((conflict) => conflict.columns(['professional_id', 'staff_id']).doUpdateSet(created))
      .execute()
  })
  return token
}
