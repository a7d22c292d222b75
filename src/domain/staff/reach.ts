import { rights, type Right } from '#domain/rights.ts'
import type { StaffMember } from './staff-member.ts'

/** Whose appointments somebody sees and changes: everyone's, or those of one staff member. */
export type Reach = 'everyone' | { readonly staffId: string }

export function reachOf(member: Pick<StaffMember, 'id' | 'role'>): Reach {
  return reachIn('appointments', member)
}

export function isInReach(reach: Reach, staffId: string): boolean {
  return reach === 'everyone' || reach.staffId === staffId
}

/** Owners and admins see and change everything; the others their own appointments, and nothing else. */
export function runsTheBusiness(role: StaffMember['role']): boolean {
  return rights.settings[role] === 'all'
}

/** For whom somebody takes walk-ins and phone calls: the front desk for everyone, a specialist for themselves. */
export function bookingReachOf(member: Pick<StaffMember, 'id' | 'role'>): Reach {
  return reachIn('walk_ins', member)
}

function reachIn(right: Right, { id, role }: Pick<StaffMember, 'id' | 'role'>): Reach {
  return rights[right][role] === 'all' ? 'everyone' : { staffId: id }
}
