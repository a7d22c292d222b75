import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import type { Salon } from './salon.ts'

export interface BusyCalendar {
  readonly connectionId: string
  readonly calendarId: string
}

/** Connects a calendar of a staff member and fills it with busy times, as reading it at Google would: none may be longer
 *  than a day. */
export async function fillCalendar(
  { scope }: Pick<Salon, 'scope'>,
  staffId: string,
  busy: readonly { readonly start: Temporal.Instant; readonly end: Temporal.Instant }[],
  {
    whenStale = 'keep',
    freshUntil = null,
  }: { whenStale?: 'keep' | 'close'; freshUntil?: Temporal.Instant | null } = {},
): Promise<BusyCalendar> {
  const [professional_id, connectionId, calendarId] = [scope.professionalId, newId(), newId()]
  const at = Temporal.Instant.from('2030-01-01T00:00:00Z')
  await inTenant(scope, async (transaction) => {
    const connection = {
      professional_id,
      id: connectionId,
      staff_id: staffId,
      status: 'connected',
      when_stale: whenStale,
      fresh_until: freshUntil,
      next_at: at,
      created_at: at,
    }
    await transaction.insertInto('calendar_connections').values(connection).execute()
    const calendar = {
      professional_id,
      id: calendarId,
      connection_id: connectionId,
      staff_id: staffId,
      google_id: `${staffId}@example.com`,
      name: 'Private',
      access: 'owner',
      time_zone: 'Europe/Lisbon',
      makes_busy: true,
    }
    await transaction.insertInto('connected_calendars').values(calendar).execute()
    const rows = busy.map(({ start, end }, index) => ({
      professional_id,
      calendar_id: calendarId,
      event_id: `event${index}`,
      start_time: start,
      end_time: end,
      staff_id: staffId,
    }))
    if (rows.length > 0) await transaction.insertInto('calendar_busy_times').values(rows).execute()
  })
  return { connectionId, calendarId }
}
