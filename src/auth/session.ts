import { databaseAs } from '#db/database.ts'
import { mintScope, type Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { scheduleOfVersion } from '#domain/availability/current-schedule.ts'
import type { Professional } from '#domain/professional/professional.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { staffMemberById, toStaffMember } from '#domain/staff/queries.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'
import { accounts } from './accounts.ts'

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
  /** Set-Cookie values that keep the session alive; often none. */
  readonly cookies: readonly string[]
}

/** Whose request this is, by its cookie; undefined for a stranger, and for a staff member who left. */
export async function readSession(headers: Headers): Promise<Session | undefined> {
  const { api } = await accounts()
  const { headers: answered, response } = await api.getSession({ headers, returnHeaders: true })
  if (!response) return undefined
  const membership = await membershipOf(response.user.id)
  if (!membership) return undefined
  const scope = mintScope(membership.professional_id)
  const questions = [professionalOf(scope), staffMemberById(scope, membership.staff_id)] as const
  const [[professional], [member]] = await readTenant(scope, ...questions)
  if (!professional || !member?.active) return undefined
  // By the rule that decides who can be booked; the schedule is nearly always at hand.
  const { team } = await scheduleOfVersion(scope, professional.schedule_version)
  return {
    id: response.session.id,
    personId: response.user.id,
    scope,
    actor: { kind: 'staff', id: member.id },
    member: toStaffMember(member),
    professional: toProfessional(professional),
    readOnly: !team.some(({ id }) => id === member.id),
    cookies: answered.getSetCookie(),
  }
}

async function membershipOf(personId: string) {
  return databaseAs('converso_auth')
    .selectFrom('memberships')
    .select(['professional_id', 'staff_id'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
}
