import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Actor } from '#domain/actor.ts'
import type { Booking } from './booking.ts'
import { recordBookingEvent } from './record-booking-event.ts'

/** Cancels bookings that the transaction has locked, each with its history and its mails. */
export async function cancelAll(
  transaction: TenantTransaction,
  scope: Scope,
  bookings: readonly Booking[],
  { actor, reason, at }: { actor: Actor; reason: string | null; at: Temporal.Instant },
): Promise<void> {
  if (bookings.length === 0) return
  const ids = bookings.map(({ id }) => id)
  await transaction
    .updateTable('bookings')
    .set({ status: 'cancelled', version: sql`version + 1`, updated_at: at })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  await Promise.all(
    bookings.map((before) => {
      const after: Booking = { ...before, status: 'cancelled', version: before.version + 1 }
      return recordBookingEvent(transaction, scope, {
        kind: 'status_changed',
        actor,
        before,
        after,
        reason,
        at,
      })
    }),
  )
}
