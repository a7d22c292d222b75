import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { log } from '#log.ts'
import { cursorBefore, cursorNow } from './cursor.ts'
import { bookingEventsFrom } from './queries.ts'

/**
 * One look a second for all who watch in this process, at the ids of the newest events of the professionals that they
 * watch. An event gets its id before its commit, so ids appear out of order: a look goes back further than the longest
 * transaction may last, and what it had not seen before is news. Nothing is sent between processes, nothing is added to
 * the booking's own transaction, and where nobody watches nobody looks.
 */
const lookEveryMilliseconds = 800
const lookBackMilliseconds = 45_000
/** How long before a page was read a change may have got its id and yet not have been committed. */
const pageMarginMilliseconds = 10_000

interface Feed {
  readonly watchers: Set<() => void>
  /** Ids that the last look found; undefined before the first. */
  seen: Set<string> | undefined
}

const feeds = new Map<string, Feed>()
let looking = false

/** Calls `tell` within about a second after a booking of the professional has changed, whichever process did it; at
 *  once where that happened since the `cursor` of the page that watches. Answers how to stop. */
export function watchBookings(scope: Scope, cursor: string | null, tell: () => void): () => void {
  const { professionalId } = scope
  const feed = feeds.get(professionalId) ?? { watchers: new Set(), seen: undefined }
  feeds.set(professionalId, feed)
  feed.watchers.add(tell)
  if (cursor) void tellWhatWasMissed(professionalId, cursor, () => feed.watchers.has(tell) && tell())
  if (!looking) void lookAgainAndAgain()
  return () => {
    feed.watchers.delete(tell)
    if (feed.watchers.size === 0 && feeds.get(professionalId) === feed) feeds.delete(professionalId)
  }
}

async function tellWhatWasMissed(professionalId: string, cursor: string, tell: () => void): Promise<void> {
  const missed = await eventsFrom([professionalId], cursorBefore(cursor, pageMarginMilliseconds)).catch(
    () => null,
  )
  // Where that cannot be found out, the page had better look for itself.
  if (missed === null || missed.length > 0) tell()
}

async function lookAgainAndAgain(): Promise<void> {
  looking = true
  let failed = false
  while (feeds.size > 0) {
    await look().then(
      () => (failed = false),
      (error: unknown) => {
        if (!failed && feeds.size > 0) log.warn({ err: error }, 'changes of bookings could not be looked for')
        failed = true
      },
    )
    await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds).unref())
  }
  looking = false
}

async function look(): Promise<void> {
  const found = await eventsFrom([...feeds.keys()], cursorBefore(cursorNow(), lookBackMilliseconds))
  const byProfessional = Map.groupBy(found, (event) => event.professional_id)
  for (const [professionalId, feed] of feeds) {
    const ids = (byProfessional.get(professionalId) ?? []).map(({ id }) => id)
    const news = feed.seen && ids.some((id) => !feed.seen!.has(id))
    feed.seen = new Set(ids)
    if (news) for (const tell of feed.watchers) tell()
  }
}

function eventsFrom(professionalIds: readonly string[], id: string) {
  return bookingEventsFrom(professionalIds, id)(databaseAs('converso_worker')).execute()
}
