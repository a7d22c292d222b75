import { isTimeZone } from '#domain/professional/settings.ts'
import type { EventPage } from '#google/google-calendar.ts'
import type { Interval } from '#time/interval.ts'
import { busyPieces, standingOf } from './busy-pieces.ts'
import { mostPieces, type ReadWindow } from './calendar-reading.ts'

/** All that was read at once, in memory: nobody sees half a calendar. */
export interface GatheredTimes {
  /** By the event's id; where only changes were asked for, those that make busy no longer have none. */
  readonly times: ReadonlyMap<string, readonly Interval[]>
  /** The appointments that we wrote, by the booking's id, and where they stand now; null where they were deleted. */
  readonly own: ReadonlyMap<string, Interval | null>
  /** As the calendar names its zone. */
  readonly timeZone: string
  readonly syncToken: string | null
}

interface Asked {
  readonly window: ReadWindow
  /** Set where only changes are asked for: the zone in which the rest was read. */
  readonly changesIn?: string
  /** In place of a zone that this runtime does not know. */
  readonly fallbackZone: string
}

/** When the events of all pages make busy. Answers `another_zone` where the days of the events that are known already are
 *  other ones now, `series_cut` where a series lost instances, of which Google may not have named all, and `too_full`
 *  rather than fill the memory. */
export async function gatherBusyTimes(
  pages: AsyncIterable<EventPage>,
  { window, changesIn, fallbackZone }: Asked,
): Promise<GatheredTimes | 'another_zone' | 'series_cut' | 'too_full'> {
  const span = { start: window.from.epochMilliseconds, end: window.until.epochMilliseconds }
  const times = new Map<string, Interval[]>()
  const own = new Map<string, Interval | null>()
  let [timeZone, syncToken, weight] = [changesIn ?? 'UTC', null as string | null, 0]
  for await (const page of pages) {
    if (changesIn !== undefined && page.timeZone !== changesIn) return 'another_zone'
    timeZone = page.timeZone
    syncToken = page.syncToken
    const zone = isTimeZone(timeZone) ? timeZone : fallbackZone
    for (const event of page.events) {
      if (changesIn !== undefined && event.isInstance && event.status === 'cancelled') return 'series_cut'
      const standing = standingOf(event, zone)
      if (standing) own.set(standing.bookingId, standing.time)
      const pieces = busyPieces(event, zone, span)
      if (pieces.length > 0 || changesIn !== undefined) times.set(event.id, pieces)
      else times.delete(event.id)
      weight += changesIn === undefined ? pieces.length : pieces.length + 1
    }
    if (weight > mostPieces) return 'too_full'
  }
  return { times, own, timeZone, syncToken }
}
