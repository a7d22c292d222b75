import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** Has the events of these bookings, whose client was taken out of them, written anew: the bookings are of another version
 *  than the one that stands in the calendars, so all that is missing is a turn. */
export async function forgetClientEvents(
  transaction: TenantTransaction,
  scope: Scope,
  bookingIds: readonly string[],
): Promise<void> {
  if (bookingIds.length === 0) return
  await transaction
    .updateTable('calendar_connections')
    .set({ asked: true })
    .where('professional_id', '=', scope.professionalId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('calendar_pushes')
        .select('connection_id')
        .where('professional_id', '=', scope.professionalId)
        .where('booking_id', 'in', bookingIds),
    )
    .execute()
}
