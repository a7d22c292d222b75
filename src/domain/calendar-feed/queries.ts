import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { feedTokenHash } from './calendar-feed.ts'

/** Whose appointments an address shows; undefined where it is none, or none any more. */
export async function feedOf(
  token: string,
): Promise<{ professionalId: string; staffId: string } | undefined> {
  const row = await databaseAs('converso_app')
    .selectFrom('calendar_feeds')
    .select(['professional_id', 'staff_id'])
    .where('token_hash', '=', feedTokenHash(token))
    .executeTakeFirst()
  return row && { professionalId: row.professional_id, staffId: row.staff_id }
}

/** The staff members who have a feed, and since when; the addresses are kept nowhere. */
export async function feedsOf(scope: Scope): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await databaseAs('converso_app')
    .selectFrom('calendar_feeds')
    .select(['staff_id', 'created_at'])
    .where('professional_id', '=', scope.professionalId)
    .execute()
  return new Map(rows.map((row) => [row.staff_id, row.created_at]))
}
