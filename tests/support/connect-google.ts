import { newId } from '#db/new-id.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { ReadConnection } from '#domain/calendar-sync/calendar-reading.ts'
import { openGoogleCalendar, type GoogleCalendar } from '#google/google-calendar.ts'
import { now } from '#time/clock.ts'
import type { GoogleServer } from './google/google-server.ts'
import type { Salon } from './salon.ts'

const base = 'https://www.googleapis.com/auth'
const scopes = ['calendar.events.owned', 'calendar.calendarlist.readonly', 'calendar.events.readonly']

export interface ConnectedAccount {
  readonly staffId: string
  readonly connection: ReadConnection
  readonly google: GoogleCalendar
  /** By Google's ids. */
  readonly calendarIds: ReadonlyMap<string, string>
}

/** An account whose calendars were listed and all make busy, for a staff member (the owner); nothing was read yet. */
export async function connectGoogle(
  salon: Salon,
  server: GoogleServer,
  email: string,
  staffId = salon.staffIds[0]!,
): Promise<ConnectedAccount> {
  const { professionalId } = salon.scope
  const granted = server.account(email).grant(scopes.map((scope) => `${base}/${scope}`))
  const google = await openGoogleCalendar(server.settings, granted, async () => {})
  const listed = await google.listCalendars()
  const calendars = listed.map((calendar) => ({ ...calendar, id: newId() }))
  const id = newId()
  await inTenant(salon.scope, async (transaction) => {
    const [at, same] = [now(), { professional_id: professionalId, staff_id: staffId }]
    await transaction
      .insertInto('calendar_connections')
      .values({ ...same, id, status: 'connected', account: email, next_at: at, created_at: at })
      .execute()
    await transaction
      .insertInto('connected_calendars')
      .values(
        calendars.map((calendar) => ({
          ...same,
          id: calendar.id,
          connection_id: id,
          google_id: calendar.googleId,
          name: calendar.name,
          access: calendar.access,
          is_primary: calendar.isPrimary,
          time_zone: calendar.timeZone,
          makes_busy: true,
        })),
      )
      .execute()
  })
  const connection = { id, timeZone: 'Europe/Lisbon', bookingWindowDays: 60, readsBusy: true }
  return {
    staffId,
    connection,
    google,
    calendarIds: new Map(calendars.map((calendar) => [calendar.googleId, calendar.id])),
  }
}

/** The busy times of all calendars of a connection, the seams between the pieces of one event left out; as
 *  `2030-01-08T09:00 2030-01-08T10:00`, in UTC. */
export async function busyTimesOf(
  { scope }: Salon,
  { calendarIds }: Pick<ConnectedAccount, 'calendarIds'>,
): Promise<string[]> {
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('calendar_busy_times')
      .select(['event_id', 'calendar_id', 'start_time', 'end_time'])
      .where('professional_id', '=', scope.professionalId)
      .where('calendar_id', 'in', [...calendarIds.values()])
      .orderBy('calendar_id')
      .orderBy('event_id')
      .orderBy('start_time'),
  )
  const spans: { event: string; start: Temporal.Instant; end: Temporal.Instant }[] = []
  for (const { event_id, calendar_id, start_time: start, end_time: end } of rows) {
    const [event, last] = [`${calendar_id} ${event_id}`, spans.at(-1)]
    if (last?.event === event && last.end.equals(start)) last.end = end
    else spans.push({ event, start, end })
  }
  return spans.map(({ start, end }) => `${minute(start)} ${minute(end)}`).toSorted()
}

function minute(at: Temporal.Instant): string {
  return at.toString().slice(0, 16)
}
