import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Things } from './pages.ts'

/** Gives the demo's owner a calendar that is connected and the second of the team one that has to be connected again; the
 *  third has none. No turn is due: at Google nobody is asked. */
export async function connectCalendars(owner: pg.Client, now: Date): Promise<Things['calendarOf']> {
  const { rows: team } = await owner.query<{ id: string }>('select id from staff_members order by position')
  const [connected, reconnect, none] = team.map(({ id }) => id)
  await connect(owner, connected!, 'marisol@example.com', 'connected', null, now)
  await addCalendars(owner, connected!, 'Marisol Vega', null, now)
  await writeAppointments(owner, connected!, now)
  await fillCalendar(owner, connected!)
  await connect(owner, reconnect!, 'tomas@example.com', 'reconnect', 'revoked', now)
  await addCalendars(owner, reconnect!, 'Tomás Reis', 'forbidden', now)
  return { connected: connected!, reconnect: reconnect!, none: none! }
}

async function connect(
  owner: pg.Client,
  staff: string,
  account: string,
  status: string,
  trouble: string | null,
  now: Date,
): Promise<void> {
  await owner.query(
    `insert into calendar_connections (professional_id, id, staff_id, status, trouble, account, scopes, fresh_until,
       listed_at, synced_at, next_at, created_at)
     select professional_id, $1, id, $2, $3, $4, $5, $6::timestamptz + interval '5 hours', $6, $6::timestamptz - interval '1 hour',
       $6::timestamptz + interval '3 hours', $6
     from staff_members where id = $7`,
    [randomUUID(), status, trouble, account, scopes, now, staff],
  )
}

const scopes = ['events.owned', 'calendarlist.readonly', 'events.readonly'].map(
  (scope) => `https://www.googleapis.com/auth/calendar.${scope}`,
)

async function addCalendars(
  owner: pg.Client,
  staff: string,
  name: string,
  trouble: string | null,
  now: Date,
): Promise<void> {
  const calendars = [
    { name, access: 'owner', primary: true, written: false, busy: true, trouble: null },
    {
      name: 'Studio appointments',
      access: 'owner',
      primary: false,
      written: true,
      busy: false,
      trouble: null,
    },
    { name: 'Family', access: 'writer', primary: false, written: false, busy: true, trouble },
    { name: 'Public holidays', access: 'reader', primary: false, written: false, busy: false, trouble: null },
  ]
  for (const one of calendars)
    await owner.query(
      `insert into connected_calendars (professional_id, id, connection_id, staff_id, google_id, name, access, is_primary,
         time_zone, written, makes_busy, read_at, trouble)
       select professional_id, $1, id, staff_id, $2, $2, $3, $4, 'Europe/Lisbon', $5, $6,
         $7::timestamptz - interval '1 hour', $8
       from calendar_connections where staff_id = $9`,
      [randomUUID(), one.name, one.access, one.primary, one.written, one.busy, now, one.trouble, staff],
    )
}

/** A lunch, an evening, and a Thursday away. */
async function fillCalendar(owner: pg.Client, staff: string): Promise<void> {
  for (const [start, end] of [
    ['2030-01-08T12:30Z', '2030-01-08T14:00Z'],
    ['2030-01-09T16:30Z', '2030-01-09T20:00Z'],
    ['2030-01-10T00:00Z', '2030-01-11T00:00Z'],
    ['2030-01-11T09:15Z', '2030-01-11T10:00Z'],
  ])
    await owner.query(
      `insert into calendar_busy_times (professional_id, calendar_id, event_id, start_time, end_time, staff_id)
       select professional_id, id, $1, $2, $3, staff_id from connected_calendars where staff_id = $4 and is_primary`,
      [randomUUID(), start, end, staff],
    )
}

/** All that is ahead stands in the calendar. */
async function writeAppointments(owner: pg.Client, staff: string, now: Date): Promise<void> {
  await owner.query(
    `insert into calendar_pushes (professional_id, calendar_id, booking_id, connection_id, staff_id, booking_version, pushed_at)
     select b.professional_id, c.id, b.id, c.connection_id, b.staff_id, b.version, $1
     from bookings b join connected_calendars c on c.staff_id = b.staff_id and c.written
     where b.staff_id = $2 and b.end_time > $1 and b.status <> 'cancelled'`,
    [now, staff],
  )
}
