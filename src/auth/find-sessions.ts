import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'
import type { Session } from './session.ts'

/** One browser in which somebody is signed in. */
export interface OpenSession {
  readonly id: string
  /** Where it was signed in from; null where that is not known. */
  readonly address: string | null
  readonly userAgent: string | null
  readonly since: Temporal.Instant
  /** To ten minutes: that often its use is written down. */
  readonly lastUse: Temporal.Instant
  /** Whether it is the one that asks. */
  readonly own: boolean
}

/** Everywhere that the person of this session is signed in: here first, then what was used last. */
export async function findSessions({
  id,
  personId,
}: Pick<Session, 'id' | 'personId'>): Promise<OpenSession[]> {
  const rows = await databaseAs('converso_auth')
    .selectFrom('sessions')
    .select(['id', 'user_agent', address, since, lastUse])
    .where('person_id', '=', personId)
    // The accounts library goes by the machine's clock, also where a test sets ours.
    .where('expires_at', '>', sql<Temporal.Instant>`now()`)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  const sessions = rows.map((row) => ({
    id: row.id,
    address: row.address,
    userAgent: row.user_agent || null,
    since: Temporal.Instant.fromEpochMilliseconds(row.since),
    lastUse: Temporal.Instant.fromEpochMilliseconds(row.lastUse),
    own: row.id === id,
  }))
  return [...sessions.filter(({ own }) => own), ...sessions.filter(({ own }) => !own)]
}

// In its short form, as people know it.
const address = sql<string | null>`host(nullif(ip_address, '')::inet)`.as('address')
// As numbers: this role's connections read times as the accounts library wants them.
const since = sql<number>`floor(extract(epoch from created_at) * 1000)::float8`.as('since')
const lastUse = sql<number>`floor(extract(epoch from updated_at) * 1000)::float8`.as('lastUse')
