import { readTenant } from '#db/tenant.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { isExpired } from './invitation.ts'
import { isOfLink, openInvitations, staffMemberById } from './queries.ts'
import type { StaffRole } from './staff-member.ts'

/** What whoever holds the link is told. */
export interface OfferedInvitation {
  readonly staffId: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
  readonly business: string
}

/** The open invitation of a link; undefined where it was accepted, taken back or replaced, or has expired. */
export async function findInvitation(scope: Scope, token: string): Promise<OfferedInvitation | undefined> {
  const [[invitation], [business]] = await readTenant(
    scope,
    (database) => openInvitations(scope)(database).where(isOfLink(token)),
    professionalOf(scope),
  )
  if (!invitation || !business || isExpired(invitation, now())) return undefined
  const { staffId, email } = invitation
  const [[member]] = await readTenant(scope, staffMemberById(scope, staffId))
  return (
    member && {
      staffId,
      email,
      name: member.name,
      role: member.role as StaffRole,
      business: toProfessional(business).name,
    }
  )
}
