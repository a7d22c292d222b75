import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'

/** Takes a client out of all their bookings: names, addresses, notes, and what they wrote when they cancelled or moved.
 *  Times, services, prices and status stay for the statistics. The bookings are of a new version then: whatever shows the
 *  one before is out of date. Answers their ids. */
export async function forgetBookings(
  transaction: TenantTransaction,
  scope: Scope,
  clientId: string,
  { name, at }: { name: string; at: Temporal.Instant },
): Promise<string[]> {
  const rows = await transaction
    .updateTable('bookings')
    .set(({ eb }) => ({
      client_name: name,
      client_email: null,
      client_phone: null,
      notes: null,
      version: eb('version', '+', 1),
      updated_at: at,
    }))
    .where('professional_id', '=', scope.professionalId)
    .where('client_id', '=', clientId)
    .returning('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  await sql`select app_forget_reasons(${ids}::uuid[])`.execute(transaction)
  return ids
}
