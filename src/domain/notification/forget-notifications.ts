import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Removes every message about the bookings, to whomever it went, and the mails that are kept of them: all of them tell
 *  who the client is. */
export async function forgetNotifications(
  transaction: TenantTransaction,
  scope: Scope,
  bookingIds: readonly string[],
): Promise<void> {
  if (bookingIds.length === 0) return
  const gone = await transaction
    .deleteFrom('notifications')
    .where('professional_id', '=', scope.professionalId)
    .where('booking_id', 'in', bookingIds)
    .returning('id')
    .execute()
  if (gone.length === 0) return
  await transaction
    .deleteFrom('provider_mails')
    .where('professional_id', '=', scope.professionalId)
    .where(
      'notification_id',
      'in',
      gone.map(({ id }) => id),
    )
    .execute()
  await transaction
    .deleteFrom('outbox_mails')
    .where('professional_id', '=', scope.professionalId)
    .where(
      'id',
      'in',
      gone.map(({ id }) => id),
    )
    .execute()
}
