import type { calendar_v3 } from '@googleapis/calendar'
import { now } from '#time/clock.ts'
import { bookingOf, readEvent, readFields, writtenEvent } from './google-event.ts'
import type { GoogleEvent, ReadEvent } from './google-event.ts'
import { GoogleProblem, type GoogleProblemKind } from './google-problem.ts'
import { openSession, type Ask, type Tokens } from './google-session.ts'
import type { GoogleSettings } from './google-settings.ts'

export interface ListedCalendar {
  /** For a primary calendar, the address of the account. */
  readonly googleId: string
  readonly name: string
  readonly access: 'owner' | 'writer' | 'reader' | 'freeBusyReader'
  readonly isPrimary: boolean
  readonly timeZone: string
}

export interface EventPage {
  /** Of a recurring event each instance, within the window. */
  readonly events: readonly ReadEvent[]
  /** Of the calendar; all-day events are days of it. */
  readonly timeZone: string
  /** On the last page alone. */
  readonly syncToken: string | null
}

export interface Channel {
  readonly id: string
  readonly token: string
  /** Where Google posts to: https, with a certificate that holds. */
  readonly address: string
  readonly ttlSeconds: number
}

/** One account's calendars. Every method throws a GoogleProblem where Google cannot or will not; nobody is mailed by it. */
export interface GoogleCalendar {
  listCalendars(): Promise<ListedCalendar[]>
  /** Throws `exists` where there is or was an event of this id. */
  insertEvent(calendarId: string, event: GoogleEvent): Promise<{ etag: string }>
  /** Undefined where there never was one; one that was deleted is `cancelled`. */
  getEvent(calendarId: string, eventId: string): Promise<StandingEvent | undefined>
  /** Changes what is named and nothing else; one that was deleted comes back with a status. Throws `changed` where somebody
   *  else changed it since `etag`, `missing` where there is none. */
  patchEvent(
    calendarId: string,
    eventId: string,
    event: Partial<GoogleEvent>,
    etag: string | null,
  ): Promise<{ etag: string }>
  /** Fine where it is gone already. Throws `changed` where somebody changed it since `etag`. */
  deleteEvent(calendarId: string, eventId: string, etag: string): Promise<void>
  /** All events that touch a window, or what changed since a sync token, in the window of its listing. Throws `gone` where
   *  the token counts no longer. */
  eventPages(calendarId: string, asked: Window | { readonly syncToken: string }): AsyncIterable<EventPage>
  /** Has Google post to an address after each change of a calendar's events. */
  watch(calendarId: string, channel: Channel): Promise<{ resourceId: string; until: Temporal.Instant }>
  /** Fine where it ended already. */
  stopChannel(channelId: string, resourceId: string): Promise<void>
}

export interface StandingEvent {
  readonly etag: string
  readonly status: string
  readonly conversoBooking: string | null
}

interface Window {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Opens the calendars of the account that gave the grant; `keep` is told the tokens whenever they are renewed. */
export async function openGoogleCalendar(
  settings: GoogleSettings,
  tokens: Tokens,
  keep: (fresh: Tokens) => Promise<void>,
): Promise<GoogleCalendar> {
  const ask = await openSession(settings, tokens, keep)
  return {
    listCalendars: () => listCalendars(ask),
    insertEvent: (calendarId, event) =>
      ask(({ events }) => events.insert({ calendarId, ...quietly, requestBody: writtenEvent(event) })).then(
        etagOf,
      ),
    getEvent: (calendarId, eventId) =>
      ask(({ events }) =>
        events.get({ calendarId, eventId, fields: 'etag,status,extendedProperties/private' }),
      ).then(standing, unless('missing')),
    patchEvent: (calendarId, eventId, event, etag) =>
      ask(({ events }) =>
        events.patch(
          { calendarId, eventId, ...quietly, requestBody: writtenEvent(event) },
          etag ? { headers: { 'If-Match': etag } } : {},
        ),
      ).then(etagOf),
    deleteEvent: (calendarId, eventId, etag) =>
      ask(
        ({ events }) =>
          events.delete({ calendarId, eventId, sendUpdates: 'none' }, { headers: { 'If-Match': etag } }),
        anything,
      ).then(nothing, unless('missing', 'gone')),
    eventPages: (calendarId, asked) => eventPages(ask, calendarId, asked),
    watch: (calendarId, channel) => watch(ask, calendarId, channel),
    stopChannel: (id, resourceId) =>
      ask(({ channels }) => channels.stop({ requestBody: { id, resourceId } }), anything).then(
        nothing,
        unless('missing'),
      ),
  }
}

const quietly = { sendUpdates: 'none', fields: 'etag' }

async function listCalendars(ask: Ask): Promise<ListedCalendar[]> {
  const fields = 'nextPageToken,items(id,summary,summaryOverride,accessRole,primary,timeZone)'
  const listed: ListedCalendar[] = []
  let pageToken: string | null | undefined
  do {
    const page = await ask(({ calendarList }) =>
      calendarList.list({ maxResults: 250, fields, ...(pageToken && { pageToken }) }),
    )
    for (const entry of page.items ?? []) {
      if (isAccess(entry.accessRole)) listed.push(toCalendar(entry, entry.accessRole))
    }
    pageToken = page.nextPageToken
  } while (pageToken)
  return listed
}

function isAccess(role: string | null | undefined): role is ListedCalendar['access'] {
  return role === 'owner' || role === 'writer' || role === 'reader' || role === 'freeBusyReader'
}

function toCalendar(
  entry: calendar_v3.Schema$CalendarListEntry,
  access: ListedCalendar['access'],
): ListedCalendar {
  return {
    googleId: entry.id ?? '',
    name: entry.summaryOverride ?? entry.summary ?? '',
    access,
    isPrimary: entry.primary ?? false,
    timeZone: entry.timeZone ?? 'UTC',
  }
}

async function* eventPages(
  ask: Ask,
  calendarId: string,
  asked: Window | { readonly syncToken: string },
): AsyncIterable<EventPage> {
  // With a sync token, all but the window has to be asked as it was asked first.
  const question = {
    calendarId,
    singleEvents: true,
    maxResults: 2500,
    // Of the guests we need the account's owner alone.
    maxAttendees: 1,
    fields: `timeZone,nextPageToken,nextSyncToken,items(${readFields})`,
    ...('syncToken' in asked ? asked : { timeMin: asked.from.toString(), timeMax: asked.until.toString() }),
  }
  let pageToken: string | null | undefined
  do {
    const page = await ask(({ events }) =>
      events.list({ ...question, ...(pageToken && { pageToken }) }),
    ).catch((error: unknown) => {
      throw 'syncToken' in asked ? withoutToken(error) : error
    })
    pageToken = page.nextPageToken
    yield {
      events: (page.items ?? []).map(readEvent),
      timeZone: page.timeZone ?? 'UTC',
      syncToken: page.nextSyncToken ?? null,
    }
  } while (pageToken)
}

/** A sync token that Google does not even understand is as good as one that ended. */
function withoutToken(error: unknown): unknown {
  const isRefused = error instanceof GoogleProblem && error.kind === 'invalid'
  return isRefused ? new GoogleProblem('gone', error) : error
}

async function watch(ask: Ask, calendarId: string, { id, token, address, ttlSeconds }: Channel) {
  const requestBody = { id, token, address, type: 'web_hook', params: { ttl: String(ttlSeconds) } }
  const { resourceId, expiration } = await ask(({ events }) => events.watch({ calendarId, requestBody }))
  const until = expiration
    ? Temporal.Instant.fromEpochMilliseconds(Number(expiration))
    : now().add({ seconds: ttlSeconds })
  return { resourceId: resourceId ?? '', until }
}

function etagOf({ etag }: calendar_v3.Schema$Event): { etag: string } {
  return { etag: etag ?? '' }
}

function standing(event: calendar_v3.Schema$Event): StandingEvent {
  return { ...etagOf(event), status: event.status ?? 'confirmed', conversoBooking: bookingOf(event) }
}

/** An answer without a body. */
function anything(): boolean {
  return true
}

function nothing(): void {}

function unless(...kinds: GoogleProblemKind[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof GoogleProblem && kinds.includes(error.kind))) throw error
  }
}
