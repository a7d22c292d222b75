import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Client } from './client.ts'

/** Takes the person out of the client's record, and out of the rows of files that could not be imported. The record
 *  itself stays for the bookings that point to it. */
export async function forgetClient(
  transaction: TenantTransaction,
  scope: Scope,
  client: Client,
  { name, at }: { name: string; at: Temporal.Instant },
): Promise<void> {
  await transaction
    .updateTable('clients')
    .set({
      name,
      email: null,
      phone: null,
      notes: null,
      erased_at: at,
      version: client.version + 1,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', client.id)
    .execute()
  await transaction
    .deleteFrom('unreachable_addresses')
    .where('professional_id', '=', scope.professionalId)
    .where('email_key', '=', client.email?.toLowerCase() ?? '')
    .execute()
  await sql`delete from client_import_rows where professional_id = ${scope.professionalId}
    and exists (select from jsonb_array_elements_text(cells) as cell
      where lower(cell) in (lower(${client.name}), lower(${client.email}::text), lower(${client.phone}::text)))`.execute(
    transaction,
  )
}
