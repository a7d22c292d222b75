import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { guardStaffLimit } from './guard-staff-limit.ts'
import { openInvitation } from './open-invitation.ts'
import { setOwnServices } from './set-own-services.ts'
import type { InvitedRole } from './staff-member.ts'

export interface Invited {
  readonly name: string
  readonly email: string
  readonly role: InvitedRole
  /** In which the letter is written. */
  readonly locale: Locale
  readonly serviceIds: readonly string[]
}

/** Invites somebody to the team; nobody can book them before they accept. Answers their id. Refuses `not_allowed`,
 *  `already_on_team` for an email of the team, also of who left it, `unknown_service`, and `staff_limit_reached` where
 *  those who work and those who are invited are all that the plan has. */
export async function inviteStaffMember(scope: Scope, invited: Invited): Promise<string> {
  guardRight(scope, 'team')
  const id = newId()
  const { serviceIds, email: typed, ...words } = invited
  const email = typed.toLowerCase()
  await inTenant(scope, async (transaction) => {
    // One at a time: the limit and the email are looked at behind it.
    await touchSchedule(transaction, scope)
    if (await isOnTeam(transaction, scope, email)) refuse('already_on_team')
    await transaction
      .insertInto('staff_members')
      .values({
        professional_id: scope.professionalId,
        id,
        ...words,
        email,
        active: false,
        position: await endOfTeam(transaction, scope),
        created_at: now(),
      })
      .execute()
    await setOwnServices(transaction, scope, id, serviceIds)
    await openInvitation(transaction, scope, { staffId: id, email })
    await guardStaffLimit(transaction, scope, 'with_invited')
  })
  return id
}

async function isOnTeam(transaction: TenantTransaction, scope: Scope, email: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('staff_members')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where(sql`lower(email)`, '=', email)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function endOfTeam(transaction: TenantTransaction, scope: Scope): Promise<number> {
  const { last } = await transaction
    .selectFrom('staff_members')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('professional_id', '=', scope.professionalId)
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}
