import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Booking } from './booking.ts'
import { linkHash } from '#domain/link-proof.ts'
import { bookingLinkToken } from './booking-link.ts'

/** Inserts the booking unless its time is taken or its id is in use; false then. The exclusion constraint decides,
 *  and `on conflict do nothing` keeps the transaction alive and the losers of a race from deadlocking. */
export async function insertBooking(
  transaction: TenantTransaction,
  scope: Scope,
  booking: Booking,
  bufferMinutes: number,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('bookings')
    .values({
      professional_id: scope.professionalId,
      id: booking.id,
      service_id: booking.serviceId,
      staff_id: booking.staffId,
      client_id: booking.clientId,
      client_name: booking.clientName,
      client_email: booking.clientEmail,
      client_phone: booking.clientPhone,
      start_time: booking.startTime,
      end_time: booking.endTime,
      occupied_until: booking.endTime.add({ minutes: bufferMinutes }),
      status: booking.status,
      source: booking.source,
      notes: booking.notes,
      price: booking.price,
      currency: booking.currency,
      locale: booking.locale,
      version: booking.version,
      link_hash: linkHash(bookingLinkToken(scope.professionalId, booking.id)),
      created_at: booking.createdAt,
      updated_at: booking.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
