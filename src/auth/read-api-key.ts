import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import { mintScope, type Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { apiKeyHash, type ApiKeyKind, isApiKey } from './api-key.ts'

/** Which program asks. `missing`: the request names no key. `malformed`: a typo, or no key of ours. `unknown`: nobody's.
 *  `revoked`: it was one. */
export type ApiKeyReading =
  | { readonly kind: 'missing' | 'malformed' | 'unknown' | 'revoked' }
  | {
      readonly kind: ApiKeyKind
      readonly scope: Scope
      readonly actor: { readonly kind: 'integrator'; readonly id: string }
    }

/** Reads the key of a request from `Authorization: Bearer` or `apikey`. Where both hold one, the former counts: clients
 *  send their usual key in `apikey` and what they act as in `Authorization`. A bearer's token that is no key (that of a
 *  person who is signed in) is not looked at. One question to the database; a revoked key is refused at once. */
export async function readApiKey(headers: Headers): Promise<ApiKeyReading> {
  const key = keyOf(headers)
  if (!key) return { kind: 'missing' }
  if (!isApiKey(key)) return { kind: 'malformed' }
  const row = await databaseAs('converso_auth')
    .selectFrom('api_keys')
    .select(['professional_id', 'id', 'kind', revoked, lastUse])
    .where('key_hash', '=', apiKeyHash(key))
    .executeTakeFirst()
  if (!row) return { kind: 'unknown' }
  if (row.revoked) return { kind: 'revoked' }
  if (now().epochMilliseconds - (row.lastUse ?? 0) >= minute) await writeUseDown(row.professional_id, row.id)
  return {
    kind: row.kind as ApiKeyKind,
    scope: mintScope(row.professional_id),
    actor: { kind: 'integrator', id: row.id },
  }
}

function keyOf(headers: Headers): string | undefined {
  const bearer = /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer?.startsWith('cnv_')) return bearer
  return headers.get('apikey')?.trim() || undefined
}

const revoked = sql<boolean>`revoked_at is not null`.as('revoked')
const lastUse = sql<number | null>`(extract(epoch from last_used_at) * 1000)::float8`.as('lastUse')
// In milliseconds. That often is enough to tell whether a key is still needed.
const minute = 60_000

async function writeUseDown(professionalId: string, id: string): Promise<void> {
  await databaseAs('converso_auth')
    .updateTable('api_keys')
    .set({ last_used_at: now() })
    .where('professional_id', '=', professionalId)
    .where('id', '=', id)
    .execute()
}
