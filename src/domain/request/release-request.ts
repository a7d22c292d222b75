import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { RepeatableRequest } from './repeatable-request.ts'

/** Gives a claim back without an answer: the same request, or a better one, may come under the same key. */
export async function releaseRequest(scope: Scope, { keyHash }: RepeatableRequest): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .deleteFrom('repeatable_requests')
      .where('professional_id', '=', scope.professionalId)
      .where('key_hash', '=', keyHash)
      .where('status', 'is', null)
      .execute(),
  )
}
