import { feedOf } from '#domain/calendar-feed/queries.ts'
import { mintScope, type Scope } from '#scope.ts'

/** Whoever holds the secret address of a feed: they see one staff member's appointments, and the database holds to that.
 *  Undefined where nobody's is that address. */
export async function feedHolder(token: string): Promise<{ scope: Scope; staffId: string } | undefined> {
  const feed = await feedOf(token)
  return feed && { scope: mintScope(feed.professionalId, { staffId: feed.staffId }), staffId: feed.staffId }
}
