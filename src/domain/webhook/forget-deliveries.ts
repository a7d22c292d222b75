import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** Removes what was told about bookings, and what receivers answered to it; false where some of it is being sent at this
 *  moment, and then the caller has to give up its transaction. */
export async function forgetDeliveries(
  transaction: TenantTransaction,
  scope: Scope,
  bookingIds: readonly string[],
  at: Temporal.Instant,
): Promise<boolean> {
  if (bookingIds.length === 0) return true
  const gone = await transaction
    .deleteFrom('webhook_deliveries')
    .where('professional_id', '=', scope.professionalId)
    .where('booking_id', 'in', bookingIds)
    .returning('locked_until')
    .execute()
  return !gone.some(({ locked_until }) => locked_until && Temporal.Instant.compare(locked_until, at) > 0)
}
