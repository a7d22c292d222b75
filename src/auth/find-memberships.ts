import { sql } from 'kysely'
import { databaseAs } from '#db/database.ts'

/** For whom, and as whom, somebody works. */
export interface Membership {
  readonly professionalId: string
  readonly staffId: string
}

/** All that a person works, or worked, for: first what their session chose, then the oldest. */
export async function findMemberships({
  id,
  personId,
}: {
  /** The session's; null where there is none yet. */
  readonly id: string | null
  readonly personId: string
}): Promise<Membership[]> {
  return databaseAs('converso_auth')
    .selectFrom('memberships')
    .leftJoin('sessions', (join) =>
      join.onRef('sessions.works_for', '=', 'memberships.professional_id').on('sessions.id', '=', id),
    )
    .select(['memberships.professional_id as professionalId', 'memberships.staff_id as staffId'])
    .where('memberships.person_id', '=', personId)
    .orderBy(sql`sessions.id is null`)
    .orderBy('memberships.created_at')
    .execute()
}
