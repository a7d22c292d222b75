import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { Push } from './push.ts'

/** Notes that nothing of ours stands there any more for an appointment. */
export async function forgetPush(
  transaction: TenantTransaction,
  scope: Scope,
  { calendarId, bookingId }: Push,
): Promise<void> {
  await transaction
    .deleteFrom('calendar_pushes')
    .where('professional_id', '=', scope.professionalId)
    .where('calendar_id', '=', calendarId)
    .where('booking_id', '=', bookingId)
    .execute()
}
