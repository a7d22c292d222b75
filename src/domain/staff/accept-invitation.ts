import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import { isOfLink } from './queries.ts'

/** Makes whoever holds the link one of the team, in the transaction that gives them their sign-in. Works once. Answers
 *  their id. Refuses `unknown_invitation`, also one that expired or was taken back, and `staff_limit_reached` where the
 *  plan has no room any more; then it stays open. */
export async function acceptInvitation(
  transaction: TenantTransaction,
  scope: Scope,
  token: string,
): Promise<string> {
  await touchSchedule(transaction, scope)
  const accepted = await transaction
    .deleteFrom('invitations')
    .where('professional_id', '=', scope.professionalId)
    .where(isOfLink(token))
    .where('expires_at', '>', now())
    .returning('staff_id')
    .executeTakeFirst()
  if (!accepted) refuse('unknown_invitation')
  await transaction
    .updateTable('staff_members')
    .set({ active: true, version: sql`version + 1` })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', accepted.staff_id)
    .execute()
  await guardStaffLimit(transaction, scope)
  return accepted.staff_id
}
