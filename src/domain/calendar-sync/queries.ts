import type { Database } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { ChannelState } from './calendar-channel.ts'
import type { CalendarReading, ReadTrouble } from './calendar-reading.ts'
import {
  coversReading,
  type CalendarAccess,
  type CalendarConnection,
  type ConnectedCalendar,
  type ConnectionStatus,
  type EventDetail,
  type StalePolicy,
  type SyncTrouble,
} from './connection.ts'

const connectionColumns = [
  'id',
  'staff_id',
  'status',
  'account',
  'event_detail',
  'when_stale',
  'fresh_until',
  'synced_at',
  'next_at',
  'asked',
  'locked_until',
  'scopes',
  'removes_events',
  'blocked_until',
  'failing_since',
  'trouble',
  'version',
] as const

export function connectionOf(scope: Scope, staffId: string) {
  return (database: Database) =>
    database
      .selectFrom('calendar_connections')
      .select(connectionColumns)
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
}

type ConnectionRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof connectionOf>>['executeTakeFirstOrThrow']>
>

export function toConnection(row: ConnectionRow): CalendarConnection {
  return {
    id: row.id,
    staffId: row.staff_id,
    status: row.status as ConnectionStatus,
    account: row.account,
    eventDetail: row.event_detail as EventDetail,
    whenStale: row.when_stale as StalePolicy,
    freshUntil: row.fresh_until,
    syncedAt: row.synced_at,
    nextAt: row.next_at,
    asked: row.asked,
    lockedUntil: row.locked_until,
    mayRead: coversReading(row.scopes),
    removesEvents: row.removes_events,
    blockedUntil: row.blocked_until,
    failingSince: row.failing_since,
    trouble: row.trouble as SyncTrouble | null,
    version: row.version,
  }
}

/** A staff member's calendars, their main one first, then by name. */
export function calendarsOf(scope: Scope, staffId: string) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars')
      .select([
        'id',
        'google_id',
        'name',
        'access',
        'is_primary',
        'time_zone',
        'written',
        'makes_busy',
        'read_at',
        'trouble',
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('staff_id', '=', staffId)
      .orderBy('is_primary', 'desc')
      .orderBy('name')
      .orderBy('id')
}

type CalendarRow = Awaited<ReturnType<ReturnType<ReturnType<typeof calendarsOf>>['executeTakeFirstOrThrow']>>

export function toCalendar(row: CalendarRow): ConnectedCalendar {
  return {
    id: row.id,
    googleId: row.google_id,
    name: row.name,
    access: row.access as CalendarAccess,
    isPrimary: row.is_primary,
    timeZone: row.time_zone,
    written: row.written,
    makesBusy: row.makes_busy,
    readAt: row.read_at,
    trouble: row.trouble as ReadTrouble | null,
  }
}

/** Appointments of a staff member that have not ended and were never written into the calendar that is written. The caller
 *  selects and narrows. */
export function missingIn(scope: Scope, staffId: string, now: Temporal.Instant) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars as calendar')
      .innerJoin('bookings', (join) =>
        join
          .onRef('bookings.professional_id', '=', 'calendar.professional_id')
          .onRef('bookings.staff_id', '=', 'calendar.staff_id'),
      )
      .where('calendar.professional_id', '=', scope.professionalId)
      .where('calendar.staff_id', '=', staffId)
      .where('calendar.written', '=', true)
      .where('bookings.status', '!=', 'cancelled')
      .where('bookings.end_time', '>', now)
      // None lasts longer; the index knows their starts.
      .where('bookings.start_time', '>', now.subtract({ hours: 24 }))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('calendar_pushes')
              .select('calendar_pushes.booking_id')
              .where('calendar_pushes.professional_id', '=', scope.professionalId)
              .whereRef('calendar_pushes.calendar_id', '=', 'calendar.id')
              .whereRef('calendar_pushes.booking_id', '=', 'bookings.id'),
          ),
        ),
      )
}

/** Appointments that were written into a calendar of a staff member and do not stand there as they should: they changed, or
 *  should not stand there at all, being cancelled, somebody else's, or in a calendar that is no longer the written one.
 *  The caller selects and narrows. */
export function outdatedIn(scope: Scope, staffId: string) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars as calendar')
      .innerJoin('calendar_pushes as push', (join) =>
        join
          .onRef('push.professional_id', '=', 'calendar.professional_id')
          .onRef('push.calendar_id', '=', 'calendar.id'),
      )
      .innerJoin('bookings', (join) =>
        join
          .onRef('bookings.professional_id', '=', 'push.professional_id')
          .onRef('bookings.id', '=', 'push.booking_id'),
      )
      .where('calendar.professional_id', '=', scope.professionalId)
      .where('calendar.staff_id', '=', staffId)
      .where((where) =>
        where.or([
          where('push.booking_version', 'is distinct from', where.ref('bookings.version')),
          where('bookings.status', '=', 'cancelled'),
          where('bookings.staff_id', '!=', staffId),
          where('calendar.written', '=', false),
        ]),
      )
}

/** The calendars of a connection that make busy, with what is known of their events. */
export function readingsOf(scope: Scope, connectionId: string) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars')
      .select([
        'id',
        'google_id',
        'staff_id',
        'time_zone',
        'sync_token',
        'read_from',
        'read_until',
        'read_all_at',
        'read_at',
        'next_at',
        'channel_until',
        'channel_heard_at',
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('connection_id', '=', connectionId)
      .where('makes_busy', '=', true)
      .orderBy('id')
}

type ReadingRow = Awaited<ReturnType<ReturnType<ReturnType<typeof readingsOf>>['executeTakeFirstOrThrow']>>

export function toReading(row: ReadingRow): CalendarReading {
  const { read_from: from, read_until: until } = row
  return {
    id: row.id,
    googleId: row.google_id,
    staffId: row.staff_id,
    timeZone: row.time_zone,
    syncToken: row.sync_token,
    window: from && until && { from, until },
    readAllAt: row.read_all_at,
    readAt: row.read_at,
    nextAt: row.next_at,
    tellingUntil: row.channel_heard_at && row.channel_until,
  }
}

/** The calendars of a connection that make busy, and those that Google still tells of. */
export function channelsOf(scope: Scope, connectionId: string) {
  return (database: Database) =>
    database
      .selectFrom('connected_calendars')
      .select([
        'id',
        'google_id',
        'makes_busy',
        'channel_id',
        'channel_resource_id',
        'channel_until',
        'channel_refused_at',
      ])
      .where('professional_id', '=', scope.professionalId)
      .where('connection_id', '=', connectionId)
      .where((where) => where.or([where('makes_busy', '=', true), where('channel_id', 'is not', null)]))
      .orderBy('id')
}

type ChannelRow = Awaited<ReturnType<ReturnType<ReturnType<typeof channelsOf>>['executeTakeFirstOrThrow']>>

export function toChannelState(row: ChannelRow): ChannelState {
  const { channel_id: id, channel_resource_id: resourceId, channel_until: until } = row
  return {
    calendarId: row.id,
    googleId: row.google_id,
    makesBusy: row.makes_busy,
    channel: id && resourceId !== null && until ? { id, resourceId, until } : null,
    refusedAt: row.channel_refused_at,
  }
}
