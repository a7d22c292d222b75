import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { staffRoles, type StaffMember, type StaffRole } from './staff-member.ts'

/** Nobody changes their own role, so whoever is the last owner stays one; only owners make owners, or make them
 *  something else. Refuses `not_allowed`. */
export function guardRoleChange(
  { role }: Pick<Scope, 'role'>,
  by: string,
  of: string,
  [before, after]: readonly [string, string],
): void {
  const aboutOwners = before === 'owner' || after === 'owner'
  if (by === of || (aboutOwners && role !== undefined && role !== 'owner')) refuse('not_allowed')
}

/** The roles that somebody may give to a member of the team, the present one among them; none where it is not theirs to
 *  change. */
export function assignableRoles(
  by: Pick<StaffMember, 'id' | 'role'>,
  of: Pick<StaffMember, 'id' | 'role'>,
): StaffRole[] {
  if (by.id === of.id || (of.role === 'owner' && by.role !== 'owner')) return []
  return staffRoles.filter((role) => role !== 'owner' || by.role === 'owner').toReversed()
}
