import { sql } from 'kysely'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { nextReadAt, type CalendarReading, type ReadWindow } from './calendar-reading.ts'
import type { GatheredTimes } from './gather-busy-times.ts'
import { replaceBusyTimes } from './replace-busy-times.ts'
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
    if (found.whole || found.times.size > 0) await replaceBusyTimes(transaction, scope, reading, found)
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
