import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { activeStaff, toTeamMember } from './queries.ts'
import type { TeamMember } from './staff-member.ts'

/** Everybody who works for a professional at present, in the team's order, with the services that they deliver. */
export async function findTeam(scope: Scope): Promise<TeamMember[]> {
  const [rows] = await readTenant(scope, activeStaff(scope))
  return rows.map(toTeamMember)
}
