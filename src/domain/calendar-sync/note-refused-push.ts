import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { Push } from './push.ts'
import { pushAgainAt } from './turn.ts'

/** Writes down what Google refused of one appointment, and when it is tried again. */
export async function noteRefusedPush(
  scope: Scope,
  { calendarId, bookingId }: Push,
  said: string,
): Promise<void> {
  await inTenant(scope, async (transaction) => {
    const these = transaction
      .updateTable('calendar_pushes')
      .where('professional_id', '=', scope.professionalId)
      .where('calendar_id', '=', calendarId)
      .where('booking_id', '=', bookingId)
    const row = await these
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), last_error: said }))
      .returning('attempts')
      .executeTakeFirst()
    if (row) await these.set({ retry_at: pushAgainAt(row.attempts, now()) }).execute()
  })
}
