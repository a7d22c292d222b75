import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import type { ApiKeyKind } from './api-key.ts'

/** A key as people see it after it was made. */
export interface ApiKey {
  readonly id: string
  readonly kind: ApiKeyKind
  readonly name: string
  /** Its first and last characters. */
  readonly hint: string
  readonly createdAt: Temporal.Instant
  /** To the minute; null where it never was. */
  readonly lastUsedAt: Temporal.Instant | null
  /** Null while it opens the door. */
  readonly revokedAt: Temporal.Instant | null
}

/** All keys of a professional, also revoked ones: those that count first, the newest first. Refuses `not_allowed`. */
export async function findApiKeys(scope: Scope): Promise<ApiKey[]> {
  guardRight(scope, 'settings')
  const rows = await databaseAs('converso_auth')
    .selectFrom('api_keys')
    .select(['id', 'kind', 'name', 'hint', createdAt, lastUsedAt, revokedAt])
    .where('professional_id', '=', scope.professionalId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ApiKeyKind,
    name: row.name,
    hint: row.hint,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.createdAt),
    lastUsedAt: instantOrNull(row.lastUsedAt),
    revokedAt: instantOrNull(row.revokedAt),
  }))
}

const instantOrNull = (milliseconds: number | null) =>
  milliseconds === null ? null : Temporal.Instant.fromEpochMilliseconds(milliseconds)

// As numbers: this role's connections read times as the accounts library wants them.
const createdAt = sql<number>`floor(extract(epoch from created_at) * 1000)::float8`.as('createdAt')
const lastUsedAt = sql<number | null>`floor(extract(epoch from last_used_at) * 1000)::float8`.as('lastUsedAt')
const revokedAt = sql<number | null>`floor(extract(epoch from revoked_at) * 1000)::float8`.as('revokedAt')
