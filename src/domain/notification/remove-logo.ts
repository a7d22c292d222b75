import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'

/** Erases the logo; on every plan, for what is kept must be removable. Refuses `template_changed` where `version` is no
 *  longer the one that is there. */
export async function removeLogo(scope: Scope, version: string): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    const removed = await transaction
      .deleteFrom('logos')
      .where('professional_id', '=', scope.professionalId)
      .where('version', '=', version)
      .returning('version')
      .executeTakeFirst()
    if (!removed) refuse('template_changed')
  })
}
