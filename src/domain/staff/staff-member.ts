import { plans, type PlanName } from '#domain/plan/plan.ts'
import type { Photo } from './photo.ts'

export const staffRoles = ['owner', 'admin', 'attendant', 'specialist'] as const
export type StaffRole = (typeof staffRoles)[number]

/** What somebody can be invited as: owners are made by owners, of people who are here. */
export type InvitedRole = Exclude<StaffRole, 'owner'>

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly bio: string | null
  readonly email: string | null
  readonly role: StaffRole
}

export interface TeamMember extends StaffMember {
  readonly photo: Photo | null
  readonly serviceIds: ReadonlySet<string>
}

/** The staff members whom the plan covers: owners, and then as many others as it allows, in the team's order.
 *  The rest stay on record and cannot be booked. */
export function coveredByPlan<T extends { role: StaffRole }>(team: readonly T[], plan: PlanName): T[] {
  const others = team.filter((one) => one.role !== 'owner').slice(0, plans[plan].staffBesidesOwner)
  return team.filter((one) => one.role === 'owner' || others.includes(one))
}
