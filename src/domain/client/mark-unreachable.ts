import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Why nothing is sent to an address: no mail arrives there, or its owner called one spam. */
export type Unreachable = 'bounced' | 'complained'

/** From now on nothing is sent to the address, until it is changed or a person takes the mark away. */
export async function markUnreachable(
  transaction: TenantTransaction,
  scope: Scope,
  mark: { address: string; reason: Unreachable; said: string | null; at: Temporal.Instant },
): Promise<void> {
  await transaction
    .insertInto('unreachable_addresses')
    .values({
      professional_id: scope.professionalId,
      email_key: mark.address.toLowerCase(),
      reason: mark.reason,
      said: mark.said?.slice(0, 500) ?? null,
      created_at: mark.at,
    })
    .onConflict((conflict) => conflict.columns(['professional_id', 'email_key']).doNothing())
    .execute()
}
