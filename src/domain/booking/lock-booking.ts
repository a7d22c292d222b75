import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Booking } from './booking.ts'
import { bookingById, toBooking } from './queries.ts'

/** Reads a booking for change: whoever comes second sees what the first one did. Refuses `unknown_booking`. */
export async function lockBooking(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
): Promise<Booking> {
  const row = await bookingById(scope, id)(transaction).forUpdate().executeTakeFirst()
  return row ? toBooking(row) : refuse('unknown_booking')
}
