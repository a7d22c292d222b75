import {
  canBeWritten,
  type CalendarConnection,
  type ConnectedCalendar,
  type ConnectionStatus,
} from '#domain/calendar-sync/connection.ts'
import type { FoundConnection } from '#domain/calendar-sync/find-connection.ts'
import type { Locale } from '#domain/locale.ts'
import { ageWords } from '#wording/age-words.ts'

interface Reader {
  readonly locale: Locale
  readonly now: Temporal.Instant
  /** Without it, what was chosen and read before the plan changed says nothing. */
  readonly planReads: boolean
}

export type ConnectionView = ReturnType<typeof connectionView>
export type CalendarView = ReturnType<typeof calendarView>

/** A connection as its page shows it, with ages in the reader's words. */
export function connectionView(found: FoundConnection, reader: Reader) {
  const { connection, calendars, waiting, refused } = found
  const { account, trouble, version, syncedAt, eventDetail, whenStale } = connection
  const status = statusOf(connection)
  const written = calendars.find((one) => one.written)
  const busy = calendars.filter((one) => one.makesBusy)
  const shown = calendars.map((one) => calendarView(one, connection, reader))
  return {
    status,
    health: healthOf(connection, shown),
    account,
    trouble,
    version,
    removesEvents: connection.removesEvents,
    mayRead: connection.mayRead,
    writesTo: written?.name ?? null,
    lastSync: syncedAt && ageIn(reader)(syncedAt),
    nextSync: nextSync(connection, reader),
    syncing: isSyncing(connection, reader),
    /** Nothing can be chosen: the worker makes it, or ends it. */
    underWay: status === 'connecting' || status === 'ending',
    waiting,
    refused,
    calendars: shown,
    chosen: {
      writtenId: written?.id ?? null,
      busyIds: busy.map(({ id }) => id),
      eventDetail,
      whenStale,
    },
  }
}

/** Until its calendars are known there is nothing to show of it, nor to choose. */
function statusOf({ status, account }: CalendarConnection): ConnectionStatus {
  return status === 'connected' && account === null ? 'connecting' : status
}

/** `lost`: only the person can mend it. */
export type Health = 'well' | 'troubled' | 'lost'

function healthOf({ status, trouble }: CalendarConnection, calendars: readonly CalendarView[]): Health {
  if (status === 'reconnect') return 'lost'
  return trouble || calendars.some(({ consequence }) => consequence) ? 'troubled' : 'well'
}

const ageIn =
  ({ locale, now }: Reader) =>
  (instant: Temporal.Instant) =>
    ageWords(locale, instant, now)

const isAfter = (instant: Temporal.Instant | null, now: Temporal.Instant) =>
  instant !== null && Temporal.Instant.compare(instant, now) > 0

function isSyncing({ asked, lockedUntil, blockedUntil }: CalendarConnection, { now }: Reader): boolean {
  return isAfter(lockedUntil, now) || (asked && !isAfter(blockedUntil, now))
}

/** Null where it is due. */
function nextSync({ asked, nextAt, blockedUntil }: CalendarConnection, reader: Reader): string | null {
  const ahead = [asked ? null : nextAt, blockedUntil].filter((instant) => isAfter(instant, reader.now))
  const latest = ahead.toSorted((one, other) => Temporal.Instant.compare(one!, other!)).at(-1)
  return latest ? ageIn(reader)(latest) : null
}

/** What follows for slots from a calendar that cannot be read. */
export type Consequence = 'keep' | 'soon' | 'closed'

function calendarView(calendar: ConnectedCalendar, connection: CalendarConnection, reader: Reader) {
  const { id, name, isPrimary, readAt, trouble } = calendar
  const makesBusy = calendar.makesBusy && reader.planReads && connection.mayRead
  const unread = trouble !== null || connection.status === 'reconnect' || isStale(connection, reader)
  return {
    id,
    name,
    isPrimary,
    writable: canBeWritten(calendar),
    trouble: makesBusy ? trouble : null,
    read: makesBusy ? readAt && ageIn(reader)(readAt) : null,
    /** Null where it is read as it should be. */
    consequence: makesBusy && unread ? consequenceOf(connection, reader) : null,
    makesBusy,
  }
}

function isStale({ freshUntil }: CalendarConnection, { now }: Reader): boolean {
  return freshUntil !== null && !isAfter(freshUntil, now)
}

function consequenceOf(connection: CalendarConnection, reader: Reader): Consequence {
  if (connection.whenStale === 'keep') return 'keep'
  return isStale(connection, reader) ? 'closed' : 'soon'
}
