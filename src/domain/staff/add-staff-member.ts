import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import type { StaffMember } from './staff-member.ts'

/** Adds a staff member, at the given place of the team, who delivers the given services. Answers their id. Refuses
 *  `staff_limit_reached` where the plan has no room for somebody else besides the owner. */
export async function addStaffMember(
  scope: Scope,
  member: Omit<StaffMember, 'id'>,
  position: number,
  serviceIds: readonly string[],
): Promise<string> {
  guardRight(scope, 'team')
  const id = newId()
  await inTenant(scope, async (transaction) => {
    await transaction
      .insertInto('staff_members')
      .values({ professional_id: scope.professionalId, id, ...member, position, created_at: now() })
      .execute()
    await touchSchedule(transaction, scope)
    if (member.role !== 'owner') await guardStaffLimit(transaction, scope)
    if (serviceIds.length === 0) return
    const rows = serviceIds.map((service_id) => ({
      professional_id: scope.professionalId,
      staff_id: id,
      service_id,
    }))
    await transaction.insertInto('staff_services').values(rows).execute()
  })
  return id
}
