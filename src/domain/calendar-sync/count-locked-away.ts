import { databaseAs } from '#db/database.ts'
import { unseal } from '#domain/sealed.ts'

/** How many Google accounts of the whole installation cannot be opened with SECRET, nor with the former one. */
export async function countLockedAway(): Promise<number> {
  const connections = await databaseAs('converso_worker')
    .selectFrom('calendar_connections')
    .select(['id', 'code', 'refresh_token'])
    .where('status', '!=', 'ending')
    .execute()
  return connections.filter(({ id, code, refresh_token }) => {
    const needed = code ?? refresh_token
    return needed !== null && unseal('google-tokens', needed, id) === null
  }).length
}
