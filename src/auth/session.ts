import { mintScope, type Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { scheduleOfVersion } from '#domain/availability/current-schedule.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { staffMemberById, toStaffMember } from '#domain/staff/queries.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'
import { accounts } from './accounts.ts'
import { findMemberships, type Membership } from './find-memberships.ts'

/** Somebody of a professional who is signed in. */
export interface Session {
  readonly id: string
  readonly personId: string
  readonly scope: Scope
  readonly actor: { readonly kind: 'staff'; readonly id: string }
  readonly member: StaffMember
  readonly professional: Professional
  /** The plan does not cover this staff member at present: they look, and change nothing. Never the owner. */
  readonly readOnly: boolean
  /** Whether they work for other businesses, too. */
  readonly worksElsewhere: boolean
  /** Set-Cookie values that keep the session alive; often none. */
  readonly cookies: readonly string[]
}

/** Whose request this is, by its cookie; undefined for a stranger, and for whoever works for nobody any more. Who works
 *  for several is with the one that this browser chose last. */
export async function readSession(headers: Headers): Promise<Session | undefined> {
  const { api } = await accounts()
  const { headers: answered, response } = await api.getSession({ headers, returnHeaders: true })
  if (!response) return undefined
  const who = { id: response.session.id, personId: response.user.id }
  const memberships = await findMemberships(who)
  for (const membership of memberships) {
    const found = await workOf(membership)
    if (found)
      return { ...who, ...found, cookies: answered.getSetCookie(), worksElsewhere: memberships.length > 1 }
  }
  return undefined
}

/** What somebody is at one of the businesses; undefined where they left it. */
async function workOf(membership: Membership) {
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
