import { sql } from 'kysely'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { nextReadAt, type CalendarReading, type ReadWindow } from './calendar-reading.ts'
import type { GatheredTimes } from './gather-busy-times.ts'
import { writeAgain } from './write-again.ts'

/** What was read of a calendar. */
export interface StoredReading extends GatheredTimes {
  /** When reading began. */
  readonly at: Temporal.Instant
  /** The window, where all of it was read; null where these are changes. */
  readonly whole: ReadWindow | null
}

/** Puts what was read in the place of what was known, with the sync token that goes on from there; answers when the
 *  calendar is looked at again. Nothing is written where the calendar makes busy no longer, or was read by somebody else
 *  meanwhile. */
export async function storeBusyTimes(
  scope: Scope,
  reading: CalendarReading,
  found: StoredReading,
): Promise<Temporal.Instant> {
  const nextAt = nextReadAt(reading, null, now(), Math.random())
  const isClaimed = await inTenant(scope, async (transaction) => {
    if (!(await claim(transaction, scope, reading, found, nextAt))) return false
    if (found.whole || found.times.size > 0) await replaceTimes(transaction, scope, reading, found)
    await writeAgain(transaction, scope, reading.id, found)
    return true
  })
  // The next turn sees who was faster.
  return isClaimed ? nextAt : now()
}

/** Keeps the row until the end: whoever takes the calendar away waits, and then takes what is stored here away, too. */
async function claim(
  transaction: TenantTransaction,
  scope: Scope,
  reading: CalendarReading,
  { at, syncToken, timeZone, whole }: StoredReading,
  nextAt: Temporal.Instant,
): Promise<boolean> {
  const claimed = await transaction
    .updateTable('connected_calendars')
    .set({
      sync_token: syncToken,
      read_at: at,
      // Somebody who heard of a change while we read has set another time.
      next_at: sql`case when next_at is not distinct from ${reading.nextAt} then ${nextAt} else next_at end`,
      trouble: null,
      ...(whole && {
        time_zone: timeZone,
        read_from: whole.from,
        read_until: whole.until,
        read_all_at: at,
      }),
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', reading.id)
    .where('makes_busy', '=', true)
    .where('read_at', 'is not distinct from', reading.readAt)
    .where('sync_token', 'is not distinct from', reading.syncToken)
    .returning('id')
    .executeTakeFirst()
  return claimed !== undefined
}

/** Writes the difference alone: what stays as it is costs the index of busy times nothing. */
async function replaceTimes(
  transaction: TenantTransaction,
  scope: Scope,
  { id, staffId }: CalendarReading,
  { times, whole }: StoredReading,
): Promise<void> {
  const known = await transaction
    .selectFrom('calendar_busy_times')
    .select(['event_id', 'start_time', 'end_time'])
    .where('professional_id', '=', scope.professionalId)
    .where('calendar_id', '=', id)
    .$if(!whole, (query) => query.where('event_id', '=', sql<string>`any(${[...times.keys()]}::text[])`))
    .execute()
  const added = piecesByKey(times)
  const gone = known.filter((row) => !added.delete(keyOf(row.event_id, row.start_time, row.end_time)))
  if (gone.length > 0)
    await sql`
      delete from calendar_busy_times as busy
      using unnest(${gone.map((row) => row.event_id)}::text[], ${gone.map((row) => row.start_time)}::timestamptz[])
        as gone (event_id, start_time)
      where busy.professional_id = ${scope.professionalId} and busy.calendar_id = ${id}
        and busy.event_id = gone.event_id and busy.start_time = gone.start_time`.execute(transaction)
  const pieces = [...added.values()]
  if (pieces.length > 0)
    await sql`
      insert into calendar_busy_times (professional_id, calendar_id, staff_id, event_id, start_time, end_time)
      select ${scope.professionalId}, ${id}, ${staffId}, event_id, start_time, end_time
      from unnest(${pieces.map((piece) => piece.eventId)}::text[], ${pieces.map((piece) => piece.start)}::timestamptz[],
        ${pieces.map((piece) => piece.end)}::timestamptz[]) as piece (event_id, start_time, end_time)`.execute(
      transaction,
    )
}

interface Piece {
  readonly eventId: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

function piecesByKey(times: GatheredTimes['times']): Map<string, Piece> {
  const pieces = new Map<string, Piece>()
  for (const [eventId, intervals] of times) {
    for (const interval of intervals) {
      const [start, end] = [interval.start, interval.end].map((at) =>
        Temporal.Instant.fromEpochMilliseconds(at),
      )
      pieces.set(keyOf(eventId, start!, end!), { eventId, start: start!, end: end! })
    }
  }
  return pieces
}

function keyOf(eventId: string, start: Temporal.Instant, end: Temporal.Instant): string {
  return `${eventId} ${start.epochMilliseconds} ${end.epochMilliseconds}`
}
