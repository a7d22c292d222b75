import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { Interval } from '#time/interval.ts'
import { now } from '#time/clock.ts'
import type { ReadWindow } from './calendar-reading.ts'

// Whoever is still busy with an event is not fought, and no other program more than once a minute.
const pauseSeconds = 60

/** Has appointments that somebody moved or deleted in the calendar written there again: they still take place as booked.
 *  Where all of the calendar was read, what is missing was deleted. */
export async function writeAgain(
  transaction: TenantTransaction,
  scope: Scope,
  calendarId: string,
  { own, whole }: { readonly own: ReadonlyMap<string, Interval | null>; readonly whole: ReadWindow | null },
): Promise<void> {
  if (own.size === 0 && !whole) return
  const standing = [...own].map(([id, time]) => ({
    id,
    start: time && Temporal.Instant.fromEpochMilliseconds(time.start),
    end: time && Temporal.Instant.fromEpochMilliseconds(time.end),
  }))
  await sql`
    update calendar_pushes as push set booking_version = null, retry_at = ${now().add({ seconds: pauseSeconds })}
    from bookings as booking
      left join unnest(${standing.map(({ id }) => id)}::uuid[], ${standing.map(({ start }) => start)}::timestamptz[],
        ${standing.map(({ end }) => end)}::timestamptz[]) as own (id, start_time, end_time) on own.id = booking.id
    where push.professional_id = ${scope.professionalId} and push.calendar_id = ${calendarId}
      and booking.professional_id = push.professional_id and booking.id = push.booking_id
      and push.booking_version = booking.version
      and (own.id is not null
        or booking.start_time < ${whole?.until ?? null} and booking.end_time > ${whole?.from ?? null})
      and (date_trunc('second', own.start_time) is distinct from date_trunc('second', booking.start_time)
        or date_trunc('second', own.end_time) is distinct from date_trunc('second', booking.end_time))`.execute(
    transaction,
  )
}
