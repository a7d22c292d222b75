import pg from 'pg'
import { fillCalendar } from './busy-calendar.ts'
import type { Salon } from './salon.ts'

/** Fills a calendar of each staff member with events of half an hour at 8:15, 9:15 … UTC, `perDay` on each of `days` from
 *  `firstDay`, by the database's owner, and leaves the table as it is when nobody has written to it for a while. */
export async function fillCalendars(
  ownerUrl: string,
  salon: Salon,
  { firstDay, days, perDay }: { firstDay: string; days: number; perDay: number },
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // Until a commit is on disk, vacuum cannot mark its pages as visible to all, and index-only scans need that.
    await owner.query('set synchronous_commit = on')
    for (const staffId of salon.staffIds) {
      const { calendarId } = await fillCalendar(salon, staffId, [])
      await owner.query(
        `insert into calendar_busy_times (professional_id, calendar_id, event_id, start_time, end_time, staff_id)
         select $1, $2, day || ' ' || place, start, start + interval '30 minutes', $3
         from generate_series(0, $5::int - 1) as day, generate_series(0, $6::int - 1) as place,
           lateral (select ($4::date + day)::timestamp at time zone 'UTC' + interval '8 hours 15 minutes'
             + place * interval '1 hour' as start) as event`,
        [salon.scope.professionalId, calendarId, staffId, firstDay, days, perDay],
      )
    }
    await owner.query('vacuum analyze calendar_busy_times')
  } finally {
    await owner.end()
  }
}
