import { inTenant } from '#db/tenant.ts'
import { linkHash } from '#domain/link-proof.ts'
import type { Scope } from '#scope.ts'
import { formerInvitationToken, invitationToken } from './invitation.ts'

/** After SECRET was changed: lets every invitation that was made with the former one open with the link that the dashboard shows from now on, and with the
 *  one that was mailed before. Answers how many were changed. It may be run again, and beside everything else. */
export async function renewInvitations(scope: Scope): Promise<number> {
  return inTenant(scope, async (transaction) => {
    const invitations = await transaction
      .selectFrom('invitations')
      .select(['id', 'link_hash'])
      .where('professional_id', '=', scope.professionalId)
      .forUpdate()
      .execute()
    const old = invitations.filter(({ id, link_hash }) => {
      const former = formerInvitationToken(scope.professionalId, id)
      return former !== undefined && linkHash(former).equals(link_hash)
    })
    for (const { id, link_hash } of old)
      await transaction
        .updateTable('invitations')
        .set({
          link_hash: linkHash(invitationToken(scope.professionalId, id)),
          former_link_hash: link_hash,
        })
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .execute()
    return old.length
  })
}
