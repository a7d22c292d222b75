import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import { longest, type ClientDraft } from './client.ts'

/** Adds a client from elsewhere, or adds to the one who is there already: with the same email address, or without one
 *  with the same name and number. What is on record stays; what it lacks is taken over, and notes are added. */
export async function mergeClient(
  transaction: TenantTransaction,
  scope: Scope,
  draft: ClientDraft,
): Promise<'added' | 'merged'> {
  return draft.email === null
    ? mergeByName(transaction, scope, draft)
    : mergeByEmail(transaction, scope, draft)
}

async function mergeByEmail(transaction: TenantTransaction, scope: Scope, draft: ClientDraft) {
  const { added } = await transaction
    .insertInto('clients')
    .values({ professional_id: scope.professionalId, id: newId(), ...draft, created_at: now() })
    .onConflict((conflict) =>
      conflict.columns(['professional_id', 'email_key']).doUpdateSet({
        phone: sql`coalesce(clients.phone, excluded.phone)`,
        notes: joinedNotes(sql`excluded.notes`),
        version: sql`clients.version + 1`,
      }),
    )
    // A row that nobody has updated yet is new.
    .returning(sql<boolean>`xmax = 0`.as('added'))
    .executeTakeFirstOrThrow()
  return added ? 'added' : 'merged'
}

// One statement adds unless there is one: what an earlier row of the same file added counts, too.
async function mergeByName(transaction: TenantTransaction, scope: Scope, draft: ClientDraft) {
  // In a sub-select the key is computed once, not for every row that it is compared with.
  const same = sql`professional_id = ${scope.professionalId} and erased_at is null
    and search_key = (select app_search_key(${draft.name}, null, ${draft.phone}::text))`
  const { rows } = await sql`
    insert into clients (professional_id, id, name, phone, locale, notes, created_at)
    select ${scope.professionalId}::uuid, ${newId()}::uuid, ${draft.name}, ${draft.phone}, ${draft.locale}, ${draft.notes}, ${now()}::timestamptz
    where not exists (select from clients where ${same})
    returning id`.execute(transaction)
  if (rows.length) return 'added'
  if (draft.notes !== null)
    await sql`update clients set notes = ${joinedNotes(sql`${draft.notes}::text`)}, version = version + 1
      where ${same}`.execute(transaction)
  return 'merged'
}

// Importing a file again repeats nothing.
function joinedNotes(more: ReturnType<typeof sql>) {
  return sql<string | null>`case
    when clients.notes is null then ${more}
    when ${more} is null or strpos(clients.notes, ${more}) > 0 then clients.notes
    when length(clients.notes) + length(${more}) >= ${longest.notes} then clients.notes
    else clients.notes || E'\n' || ${more} end`
}
