import { databaseAs } from '#db/database.ts'
import { openToken } from './google-tokens.ts'

/** Of the whole installation: how many Google accounts cannot be opened with SECRET, nor with the former one; and how many
 *  open, but wait for their person, since there was another SECRET for a while. */
export async function countLockedAway(): Promise<{ lockedAway: number; openAgain: number }> {
  const connections = await databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(['id', 'status', 'trouble', 'refresh_token'])
    .where('status', '!=', 'ending')
    .where('refresh_token', 'is not', null)
    .execute()
  const opening = connections.filter(({ id, refresh_token }) => openToken(refresh_token, id) !== null)
  const openAgain = opening.filter(({ status, trouble }) => status === 'reconnect' && trouble === 'secret')
  return { lockedAway: connections.length - opening.length, openAgain: openAgain.length }
}
