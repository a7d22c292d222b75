import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'

/** Runs `work`, which makes an account with that email for somebody of the professional, in one transaction; for one
 *  email, one at a time. People are another role's to write, outside this transaction: where it fails, or the process
 *  is killed, a person may be left who works for nobody. They are forgotten at once or, by the next who wants that
 *  email, before `work`. Refuses `email_in_use`. */
export async function claimEmail(
  scope: Scope,
  email: string,
  work: (transaction: TenantTransaction) => Promise<void>,
): Promise<void> {
  try {
    await inTenant(scope, async (transaction) => {
      if (await isInUse(transaction, email)) refuse('email_in_use')
      await work(transaction)
    })
  } catch (error) {
    // Where the answer to a commit was lost, the lock is free when it is decided, and a person who works is kept.
    await inTenant(scope, (transaction) => isInUse(transaction, email)).catch(() => {})
    throw error
  }
}

/** Whether somebody who works for a professional has that email. Whoever has it and does not is forgotten. */
async function isInUse(transaction: TenantTransaction, email: string): Promise<boolean> {
  const address = email.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${address}`}, 0))`.execute(transaction)
  const found = await databaseAs('converso_auth')
    .selectFrom('people')
    .leftJoin('memberships', 'memberships.person_id', 'people.id')
    .select(['people.id', 'memberships.professional_id'])
    .where('people.email', '=', address)
    .execute()
  const professionalIds = found.flatMap(({ professional_id }) => professional_id ?? [])
  if (found.length === 0) return false
  if (await existAny(transaction, professionalIds)) return true
  await databaseAs('converso_auth').deleteFrom('people').where('id', '=', found[0]!.id).execute()
  return false
}

/** Whoever was registered to the end has a username. */
async function existAny(
  transaction: TenantTransaction,
  professionalIds: readonly string[],
): Promise<boolean> {
  if (professionalIds.length === 0) return false
  const row = await transaction
    .selectFrom('usernames')
    .select('username')
    .where('professional_id', 'in', professionalIds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
