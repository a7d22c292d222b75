import type { StaffMember } from './staff-member.ts'

/** Whose appointments somebody sees and changes: everyone's, or those of one staff member. */
export type Reach = 'everyone' | { readonly staffId: string }

export function reachOf({ id, role }: Pick<StaffMember, 'id' | 'role'>): Reach {
  return runsTheBusiness(role) ? 'everyone' : { staffId: id }
}

export function isInReach(reach: Reach, staffId: string): boolean {
  return reach === 'everyone' || reach.staffId === staffId
}

/** Owners and admins see and change everything; the others their own appointments, and nothing else. */
export function runsTheBusiness(role: StaffMember['role']): boolean {
  return role === 'owner' || role === 'admin'
}

/** For whom somebody takes walk-ins and phone calls: the front desk for everyone, a specialist for themselves. */
export function bookingReachOf({ id, role }: Pick<StaffMember, 'id' | 'role'>): Reach {
  return role === 'specialist' ? { staffId: id } : 'everyone'
}
