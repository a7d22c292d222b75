import { newId } from '#db/new-id.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { rememberedHours, type GivenAnswer, type RepeatableRequest } from './repeatable-request.ts'

/** `mine`: do it, under these ids. `answered`: it was done. `running`: somebody is at it. `other`: the key was used for
 *  another request. */
export type Claim =
  | { readonly kind: 'mine'; readonly firstId: string }
  | { readonly kind: 'answered'; readonly answer: GivenAnswer }
  | { readonly kind: 'running' }
  | { readonly kind: 'other' }

/** In seconds; who has not answered by then is taken to have died, and the next one does it again under the same ids. */
const lease = 60

/** Lets one of all who send the same request do it, whichever process they reach. */
export async function claimRequest(scope: Scope, request: RepeatableRequest): Promise<Claim> {
  return inTenant(scope, async (transaction) => {
    const at = now()
    await forgetOld(transaction, scope, at)
    return (await claimNew(transaction, scope, request, at)) ?? claimKnown(transaction, scope, request, at)
  })
}

async function forgetOld(transaction: TenantTransaction, scope: Scope, at: Temporal.Instant): Promise<void> {
  await transaction
    .deleteFrom('repeatable_requests')
    .where('professional_id', '=', scope.professionalId)
    .where('created_at', '<', at.subtract({ hours: rememberedHours }))
    .execute()
}

async function claimNew(
  transaction: TenantTransaction,
  scope: Scope,
  { keyHash, requestHash }: RepeatableRequest,
  at: Temporal.Instant,
): Promise<Claim | undefined> {
  const row = await transaction
    .insertInto('repeatable_requests')
    .values({
      professional_id: scope.professionalId,
      key_hash: keyHash,
      request_hash: requestHash,
      first_id: newId(),
      created_at: at,
      locked_until: at.add({ seconds: lease }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('first_id')
    .executeTakeFirst()
  return row && { kind: 'mine', firstId: row.first_id }
}

async function claimKnown(
  transaction: TenantTransaction,
  scope: Scope,
  { keyHash, requestHash }: RepeatableRequest,
  at: Temporal.Instant,
): Promise<Claim> {
  const row = await transaction
    .selectFrom('repeatable_requests')
    .select(['request_hash', 'first_id', 'locked_until', 'status', 'headers', 'body'])
    .where('professional_id', '=', scope.professionalId)
    .where('key_hash', '=', keyHash)
    .forUpdate()
    .executeTakeFirst()
  // Released in this very moment: whoever asks again claims it anew.
  if (!row) return { kind: 'running' }
  if (!row.request_hash.equals(requestHash)) return { kind: 'other' }
  if (row.status !== null) {
    const headers = row.headers as GivenAnswer['headers']
    return { kind: 'answered', answer: { status: row.status, headers, body: row.body ?? '' } }
  }
  if (Temporal.Instant.compare(row.locked_until, at) > 0) return { kind: 'running' }
  await transaction
    .updateTable('repeatable_requests')
    .set({ locked_until: at.add({ seconds: lease }) })
    .where('professional_id', '=', scope.professionalId)
    .where('key_hash', '=', keyHash)
    .execute()
  return { kind: 'mine', firstId: row.first_id }
}
