import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Booking } from './booking.ts'
import { insertBooking } from './insert-booking.ts'

/** Gives the booking to the first of the staff members whose time the database still grants; undefined where all of
 *  them are taken. */
export async function insertForFirstFree(
  transaction: TenantTransaction,
  scope: Scope,
  wanted: Omit<Booking, 'staffId'>,
  staffIds: readonly string[],
  bufferMinutes: number,
): Promise<Booking | undefined> {
  for (const staffId of staffIds) {
    const booking = { ...wanted, staffId }
    if (await insertBooking(transaction, scope, booking, bufferMinutes)) return booking
  }
  return undefined
}
