import type { Insertable } from 'kysely'
import { newId } from '#db/new-id.ts'
import type { DB } from '#db/schema.ts'
import { inTenant } from '#db/tenant.ts'
import { sealToken } from '#domain/calendar-sync/google-tokens.ts'
import { now } from '#time/clock.ts'
import type { Salon } from './salon.ts'

export interface KeptConnection {
  readonly id: string
  readonly calendarId: string
}

/** A staff member's Google account with one calendar, as the worker keeps it after the first turn. */
export async function keepConnection(
  salon: Salon,
  changes: Partial<Insertable<DB['calendar_connections']>> = {},
): Promise<KeptConnection> {
  const [id, calendarId, at] = [newId(), newId(), now()]
  const staff_id = changes.staff_id ?? salon.staffIds[0]!
  const of = { professional_id: salon.scope.professionalId, staff_id }
  const sealed = { refresh_token: sealToken('refresh', id), access_token: sealToken('access', id) }
  await inTenant(salon.scope, async (transaction) => {
    const times = { next_at: at.add({ hours: 1 }), created_at: at }
    const connection = { ...of, ...sealed, ...times, account: 'maria@example.com', status: 'connected' }
    await transaction
      .insertInto('calendar_connections')
      .values({ ...connection, id, ...changes })
      .execute()
    const calendar = { google_id: 'maria@example.com', name: 'Work', access: 'owner', time_zone: 'UTC' }
    await transaction
      .insertInto('connected_calendars')
      .values({ ...of, ...calendar, id: calendarId, connection_id: id })
      .execute()
  })
  return { id, calendarId }
}

/** Writes down that an appointment stands in the calendar, as of one of its versions. */
export async function keepPush(
  { scope, staffIds }: Salon,
  { id, calendarId }: KeptConnection,
  push: Partial<Insertable<DB['calendar_pushes']>> & { booking_id: string },
): Promise<void> {
  const of = { professional_id: scope.professionalId, staff_id: staffIds[0]! }
  await inTenant(scope, (transaction) =>
    transaction
      .insertInto('calendar_pushes')
      .values({ ...of, calendar_id: calendarId, connection_id: id, ...push })
      .execute(),
  )
}
