import { databaseAs } from '#db/database.ts'
import type { Session } from './session.ts'

/** Signs the person of this session out in one other browser. False where that is no session of theirs: it ended, or is
 *  somebody else's. */
export async function endSession({ personId }: Pick<Session, 'personId'>, id: string): Promise<boolean> {
  const ended = await databaseAs('converso_auth')
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
