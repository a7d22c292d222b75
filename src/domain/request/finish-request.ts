import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { GivenAnswer, RepeatableRequest } from './repeatable-request.ts'

/** Keeps what a request was answered. `rowIds`: of what it made, so that the answer can be forgotten with a person. */
export async function finishRequest(
  scope: Scope,
  { keyHash }: RepeatableRequest,
  { status, headers, body }: GivenAnswer,
  rowIds: readonly string[],
): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('repeatable_requests')
      .set({ status, headers: JSON.stringify(headers), body, row_ids: [...rowIds] })
      .where('professional_id', '=', scope.professionalId)
      .where('key_hash', '=', keyHash)
      .execute(),
  )
}
