import { databaseAs } from '#db/database.ts'
import type { Session } from './session.ts'

/** Signs the person of this session out everywhere else. */
export async function endOtherSessions({ id, personId }: Pick<Session, 'id' | 'personId'>): Promise<void> {
  await databaseAs('converso_auth')
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('id', '!=', id)
    .execute()
}
