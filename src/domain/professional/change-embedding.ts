import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { touchSchedule } from './touch-schedule.ts'

/** Chooses the sites that may show a professional's pages, each an `embedOriginOf`; none: no site may. Refuses
 *  `settings_changed` where somebody else changed a setting after `version` was read. */
export async function changeEmbedding(
  scope: Scope,
  origins: readonly string[],
  version: number,
): Promise<void> {
  guardRight(scope, 'settings')
  await inTenant(scope, async (transaction) => {
    await touchSchedule(transaction, scope)
    const changed = await transaction
      .updateTable('professionals')
      .set({
        embed_origins: [...origins],
        settings_version: sql`settings_version + 1`,
        updated_at: now(),
      })
      .where('professional_id', '=', scope.professionalId)
      .where('settings_version', '=', version)
      .returning('settings_version')
      .executeTakeFirst()
    if (!changed) refuse('settings_changed')
  })
}
