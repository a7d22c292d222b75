import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { refuse } from '#domain/refusal.ts'

/** A client whom the staff know nothing of but what they were told; walk-ins often leave no address. */
export interface NewClient {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly locale: Locale
}

export interface TakenClient extends NewClient {
  readonly id: string
}

/** The client of an appointment that staff enter: the one on record, or a new record. An email address that is on
 *  record belongs to that client, whose record is kept as it is. Refuses `unknown_client`. */
export async function takeClient(
  transaction: TenantTransaction,
  scope: Scope,
  client: { readonly id: string } | NewClient,
  at: Temporal.Instant,
): Promise<TakenClient> {
  return 'id' in client
    ? clientOnRecord(transaction, scope, client.id)
    : newRecord(transaction, scope, client, at)
}

async function clientOnRecord(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
): Promise<TakenClient> {
  const row = await transaction
    .selectFrom('clients')
    .select(['id', 'name', 'email', 'phone', 'locale'])
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  return row ? { ...row, locale: row.locale as Locale } : refuse('unknown_client')
}

async function newRecord(
  transaction: TenantTransaction,
  scope: Scope,
  { name, email, phone, locale }: NewClient,
  at: Temporal.Instant,
): Promise<TakenClient> {
  const row = await transaction
    .insertInto('clients')
    .values({
      professional_id: scope.professionalId,
      id: newId(),
      name,
      email,
      phone,
      locale,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['professional_id', 'email_key']).doUpdateSet({
        phone: sql`coalesce(clients.phone, excluded.phone)`,
        version: sql`clients.version + (clients.phone is null and excluded.phone is not null)::int`,
      }),
    )
    .returning(['id', 'locale'])
    .executeTakeFirstOrThrow()
  return { id: row.id, name, email, phone, locale: row.locale as Locale }
}
