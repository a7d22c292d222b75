import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { staffMemberById } from '#domain/staff/queries.ts'
import type { Scope } from '#scope.ts'

/** Ends the address of a staff member's feed at once. Refuses `unknown_staff_member`. */
export async function endFeed(scope: Scope, staffId: string): Promise<void> {
  guardOwn(scope, 'appointments', staffId)
  await inTenant(scope, async (transaction) => {
    const member = await staffMemberById(scope, staffId)(transaction).executeTakeFirst()
    if (!member) refuse('unknown_staff_member')
    await transaction
      .deleteFrom('calendar_feeds')
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .execute()
  })
}
