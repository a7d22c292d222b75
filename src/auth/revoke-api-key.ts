import { databaseAs } from '#db/database.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'

/** Ends a key at once and for good. False where that is no key of this professional's, or has been revoked before.
 *  Refuses `not_allowed`. */
export async function revokeApiKey(scope: Scope, id: string): Promise<boolean> {
  guardRight(scope, 'settings')
  const revoked = await databaseAs('converso_auth')
    .updateTable('api_keys')
    .set({ revoked_at: now() })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}
