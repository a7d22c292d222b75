import { newId } from '#db/new-id.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { linkHash } from '#domain/link-proof.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { invitationDays, invitationToken } from './invitation.ts'

/** Writes down that somebody is invited, in place of any invitation before, whose link then leads nowhere, and queues the
 *  letter. */
export async function openInvitation(
  transaction: TenantTransaction,
  scope: Scope,
  { staffId, email }: { readonly staffId: string; readonly email: string },
): Promise<void> {
  const [id, at] = [newId(), now()]
  await closeInvitation(transaction, scope, staffId)
  await transaction
    .insertInto('invitations')
    .values({
      professional_id: scope.professionalId,
      id,
      staff_id: staffId,
      email,
      link_hash: linkHash(invitationToken(scope.professionalId, id)),
      created_at: at,
      expires_at: at.add({ hours: invitationDays * 24 }),
    })
    .execute()
  const letter = { kind: 'invitation_mail', payload: { invitationId: id }, runAt: at } as const
  await queueTasks(transaction, scope, [{ ...letter, dedupeKey: `invitation:${id}` }])
}

/** False where there was none. */
export async function closeInvitation(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
): Promise<boolean> {
  const closed = await transaction
    .deleteFrom('invitations')
    .where('professional_id', '=', scope.professionalId)
    .where('staff_id', '=', staffId)
    .returning('id')
    .executeTakeFirst()
  return closed !== undefined
}
