import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Booking } from './booking.ts'

/** Writes when and with whom a booking is, and its status, as one update: the constraint judges all of it at once. */
export async function writePlace(
  transaction: TenantTransaction,
  scope: Scope,
  booking: Booking,
  { bufferMinutes, at }: { bufferMinutes: number; at: Temporal.Instant },
): Promise<void> {
  await transaction
    .updateTable('bookings')
    .set({
      staff_id: booking.staffId,
      start_time: booking.startTime,
      end_time: booking.endTime,
      occupied_until: booking.endTime.add({ minutes: bufferMinutes }),
      status: booking.status,
      version: booking.version,
      updated_at: at,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', booking.id)
    .execute()
}
