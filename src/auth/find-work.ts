import { readTenant } from '#db/tenant.ts'
import { scheduleOfVersion } from '#domain/availability/current-schedule.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { staffMemberById, toStaffMember } from '#domain/staff/queries.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'
import { mintScope, type Scope } from '#scope.ts'
import { findMemberships, type Membership } from './find-memberships.ts'

/** As whom, and for whom, somebody works. */
export interface Work {
  /** It opens what their role opens: row-level security holds whoever is no owner or admin to what is their own. */
  readonly scope: Scope
  readonly actor: { readonly kind: 'staff'; readonly id: string }
  readonly member: StaffMember
  readonly professional: Professional
  /** The plan does not cover this staff member at present: they look, and change nothing. Never the owner. */
  readonly readOnly: boolean
  /** Whether they work, or worked, for other businesses, too. */
  readonly worksElsewhere: boolean
}

/** The work of a person, that which their session chose first; undefined where they work for nobody any more. */
export async function findWork(who: {
  readonly id: string | null
  readonly personId: string
}): Promise<Work | undefined> {
  const memberships = await findMemberships(who)
  for (const membership of memberships) {
    const work = await workAt(membership)
    if (work) return { ...work, worksElsewhere: memberships.length > 1 }
  }
  return undefined
}

/** What somebody is at one business; undefined where they left it. */
export async function workAt(membership: Membership) {
  const whole = mintScope(membership.professionalId)
  const questions = [professionalOf(whole), staffMemberById(whole, membership.staffId)] as const
  const [[professional], [row]] = await readTenant(whole, ...questions)
  if (!professional || !row?.active) return undefined
  const member = toStaffMember(row)
  const reach = reachOf(member)
  const scope = mintScope(membership.professionalId, {
    role: member.role,
    ...(reach !== 'everyone' && { staffId: reach.staffId }),
  })
  // By the rule that decides who can be booked; the schedule is nearly always at hand.
  const { team } = await scheduleOfVersion(scope, professional.schedule_version)
  return {
    scope,
    actor: { kind: 'staff', id: member.id },
    member,
    professional: toProfessional(professional),
    readOnly: !team.some(({ id }) => id === member.id),
  } as const
}
