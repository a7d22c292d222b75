import { databaseAs } from '#db/database.ts'
import { openToken } from './google-tokens.ts'

/** Of the whole installation: how many Google accounts cannot be opened with SECRET, nor with the former one. */
export async function countLockedAway(): Promise<number> {
  const connections = await databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(['id', 'refresh_token'])
    .where('status', '!=', 'ending')
    .where('refresh_token', 'is not', null)
    .execute()
  return connections.filter(({ id, refresh_token }) => openToken(refresh_token, id) === null).length
}
