import { data } from 'react-router'
import type { Session } from '#auth/session.ts'
import { findTeam } from '#domain/staff/find-team.ts'
import { isInReach, reachOf } from '#domain/staff/reach.ts'
import type { TeamMember } from '#domain/staff/staff-member.ts'

/** Whom `?staff=` names, of those within reach; without a name, whoever is signed in, or the first of the team. 404 for
 *  anybody else. */
export async function chosenStaff(
  { scope, member }: Session,
  url: URL,
): Promise<{ team: TeamMember[]; chosen: TeamMember }> {
  const reach = reachOf(member)
  const team = (await findTeam(scope)).filter(({ id }) => isInReach(reach, id))
  const asked = url.searchParams.get('staff')
  const chosen = asked
    ? team.find(({ id }) => id === asked)
    : (team.find(({ id }) => id === member.id) ?? team[0])
  if (!chosen) throw data(null, { status: 404 })
  return { team, chosen }
}
