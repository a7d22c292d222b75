import { newId } from '#db/new-id.ts'
import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'

export interface ClientDetails {
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly locale: Locale
}

/** Finds the client of an email address or makes the record, and answers its id. Strangers fill in this form: what
 *  the professional has on record stays, apart from the language, which is always the client's latest choice. */
export async function rememberClient(
  transaction: TenantTransaction,
  scope: Scope,
  client: ClientDetails,
  at: Temporal.Instant,
): Promise<string> {
  const row = await transaction
    .insertInto('clients')
    .values({
      professional_id: scope.professionalId,
      id: newId(),
      ...client,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['professional_id', 'email_key']).doUpdateSet({
        locale: (excluded) => excluded.ref('excluded.locale'),
        phone: sql`coalesce(clients.phone, excluded.phone)`,
        // Whoever has the record open must not undo this without knowing.
        version: sql`clients.version + (clients.locale <> excluded.locale or clients.phone is null and excluded.phone is not null)::int`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
