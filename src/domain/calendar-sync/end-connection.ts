import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { beginEnding } from './begin-ending.ts'

/** Disconnects a staff member's Google account; their appointments stay in its calendar unless the person wants them
 *  taken out. Refuses `unknown_staff_member`, and `unknown_calendar` where nothing is connected. */
export async function endConnection(
  scope: Scope,
  { staffId, removesEvents }: { readonly staffId: string; readonly removesEvents: boolean },
): Promise<void> {
  guardOwn(scope, 'calendar_sync', staffId)
  await inTenant(scope, async (transaction) => {
    if (!(await beginEnding(transaction, scope, staffId, removesEvents))) refuse('unknown_calendar')
  })
}
