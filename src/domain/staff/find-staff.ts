import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { openInvitations, staffWithServices, toTeamMember } from './queries.ts'
import type { Invitation } from './invitation.ts'
import type { TeamMember } from './staff-member.ts'

/** One of the team as those see them who manage it: also who is invited, and who left. */
export interface ManagedStaffMember extends TeamMember {
  readonly active: boolean
  readonly version: number
  /** Null unless they are invited and have not accepted. */
  readonly invitation: Invitation | null
}

/** Everybody who works, worked or is invited to work for a professional, in the team's order. */
export async function findStaff(scope: Scope): Promise<ManagedStaffMember[]> {
  guardRight(scope, 'team')
  const [rows, invitations] = await readTenant(scope, staffWithServices(scope), openInvitations(scope))
  return rows.map((row) => ({
    ...toTeamMember(row),
    active: row.active,
    version: row.version,
    invitation: invitations.find(({ staffId }) => staffId === row.id) ?? null,
  }))
}
