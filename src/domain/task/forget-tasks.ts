import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Removes what is queued, done or dead about bookings; false where a worker has some of it in hand at this moment, and
 *  then the caller has to give up its transaction. */
export async function forgetTasks(
  transaction: TenantTransaction,
  scope: Scope,
  bookingIds: readonly string[],
  at: Temporal.Instant,
): Promise<boolean> {
  if (bookingIds.length === 0) return true
  const gone = await transaction
    .deleteFrom('tasks')
    .where('professional_id', '=', scope.professionalId)
    .where(sql<string>`payload ->> 'bookingId'`, 'in', bookingIds)
    .returning(['done_at', 'locked_until'])
    .execute()
  return !gone.some(
    ({ done_at, locked_until }) =>
      done_at === null && locked_until !== null && Temporal.Instant.compare(locked_until, at) > 0,
  )
}
