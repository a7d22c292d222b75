import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { RepeatableRequest } from './repeatable-request.ts'

/** Ends a claim whose work failed at an unknown point: the same request may be claimed at once, and is done again under the
 *  same ids. */
export async function passRequestOn(scope: Scope, { keyHash }: RepeatableRequest): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('repeatable_requests')
      .set({ locked_until: now() })
      .where('professional_id', '=', scope.professionalId)
      .where('key_hash', '=', keyHash)
      .where('status', 'is', null)
      .execute(),
  )
}
