import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Counts one booking of `month` and answers how many there are now; undefined where that would pass `limit`, and then
 *  nothing is counted. The counter's row stays locked until the transaction ends: call it last. */
export async function countBooking(
  transaction: TenantTransaction,
  scope: Scope,
  counted: { month: Temporal.PlainDate; kind: 'all' | 'manual'; limit: number },
): Promise<number | undefined> {
  const row = await transaction
    .insertInto('booking_counts')
    .values({ professional_id: scope.professionalId, month: counted.month, kind: counted.kind, used: 1 })
    .onConflict((conflict) => {
      const update = conflict
        .columns(['professional_id', 'month', 'kind'])
        .doUpdateSet({ used: sql`booking_counts.used + 1` })
      return Number.isFinite(counted.limit) ? update.where('booking_counts.used', '<', counted.limit) : update
    })
    .returning('used')
    .executeTakeFirst()
  return row?.used
}
