import { newId } from '#db/new-id.ts'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { now } from '#time/clock.ts'

/** Makes the first of the team, in the transaction that registers the professional. Answers their id. */
export async function addOwner(
  transaction: TenantTransaction,
  scope: Scope,
  owner: { readonly name: string; readonly email: string },
): Promise<string> {
  const id = newId()
  await transaction
    .insertInto('staff_members')
    .values({
      professional_id: scope.professionalId,
      id,
      name: owner.name,
      email: owner.email,
      role: 'owner',
      created_at: now(),
    })
    .execute()
  return id
}
