import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { guardRoleChange } from './guard-role-change.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import { staffMemberById } from './queries.ts'
import { setOwnServices } from './set-own-services.ts'
import type { StaffRole } from './staff-member.ts'

export interface StaffChange {
  readonly id: string
  /** That whoever changes them has seen. */
  readonly version: number
  readonly name: string
  readonly bio: string | null
  readonly role: StaffRole
  readonly serviceIds: readonly string[]
}

/** Changes one of the team, with what they deliver: all of it, or nothing. `by`: the id of who does it. Refuses
 *  `not_allowed` (also for a role that is not theirs to give or take), `unknown_staff_member`, `unknown_service`,
 *  `staff_member_changed` where somebody else changed them meanwhile, and `staff_limit_reached`. */
export async function changeStaffMember(scope: Scope, by: string, change: StaffChange): Promise<void> {
  guardRight(scope, 'team')
  const { id, version, serviceIds, ...words } = change
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const before = await staffMemberById(scope, id)(transaction).executeTakeFirst()
    if (!before) refuse('unknown_staff_member')
    if (before.version !== version) refuse('staff_member_changed')
    if (before.role !== words.role) guardRoleChange(scope, by, id, [before.role, words.role])
    await transaction
      .updateTable('staff_members')
      .set({ ...words, version: sql`version + 1` })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    await setOwnServices(transaction, scope, id, serviceIds)
    // An owner who becomes something else takes a place of the plan.
    if (before.role === 'owner' && words.role !== 'owner') await guardStaffLimit(transaction, scope)
  })
}
