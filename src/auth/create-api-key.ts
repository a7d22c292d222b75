import { databaseAs } from '#db/database.ts'
import { newId } from '#db/new-id.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { apiKeyHash, apiKeyHint, type ApiKeyKind, newApiKey } from './api-key.ts'

export interface NewApiKey {
  readonly kind: ApiKeyKind
  /** What people call it: from 1 to 80 characters. */
  readonly name: string
}

/** Makes a key for programs of a professional. This is the only time that it can be read: no table keeps it.
 *  Refuses `not_allowed`. */
export async function createApiKey(
  scope: Scope,
  { kind, name }: NewApiKey,
): Promise<{ id: string; key: string }> {
  guardRight(scope, 'settings')
  const [id, key] = [newId(), newApiKey(kind)]
  await databaseAs('converso_auth')
    .insertInto('api_keys')
    .values({
      key_hash: apiKeyHash(key),
      professional_id: scope.professionalId,
      id,
      kind,
      name,
      hint: apiKeyHint(key),
      created_at: now(),
    })
    .execute()
  return { id, key }
}
