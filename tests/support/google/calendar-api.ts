import type { Channels } from './channels.ts'
import { shownTime, type Event, type EventText } from './event.ts'
import { failures } from './failure.ts'
import type { RequestKind } from './faults.ts'
import type { Listings } from './listing.ts'
import type { AccessRole, Consent, Listed } from './test-account.ts'
import type { TestCalendar } from './test-calendar.ts'

export interface ApiRequest {
  readonly kind: RequestKind
  readonly calendarId?: string | undefined
  readonly eventId?: string | undefined
  readonly query: URLSearchParams
  readonly body: unknown
  readonly ifMatch: string | undefined
}

export interface ApiAnswer {
  readonly status: number
  readonly body?: unknown
}

const prefix = '/calendar/v3'

/** Which method of the API a path is. */
export function methodOf(method: string, path: string): Pick<ApiRequest, 'kind' | 'calendarId' | 'eventId'> {
  if (!path.startsWith(prefix)) return { kind: 'unknown' }
  const [area, calendar, collection, event, ...more] = path
    .slice(prefix.length + 1)
    .split('/')
    .map(decodeURIComponent)
  const place = { calendarId: calendar, ...(event !== undefined && { eventId: event }) }
  if (`${method} ${area}/${calendar}` === 'POST channels/stop') return { kind: 'channels.stop' }
  if (`${method} ${area}/${calendar}/${collection}` === 'GET users/me/calendarList')
    return { kind: 'calendarList.list' }
  if (area !== 'calendars' || collection !== 'events' || more.length > 0) return { kind: 'unknown' }
  if (`${method} ${event}` === 'POST watch') return { kind: 'events.watch', calendarId: calendar }
  const methods: Record<string, RequestKind> = event
    ? { GET: 'events.get', PATCH: 'events.patch', PUT: 'events.update', DELETE: 'events.delete' }
    : { GET: 'events.list', POST: 'events.insert' }
  return { kind: methods[method] ?? 'unknown', ...place }
}

const auth = (...names: string[]) => names.map((name) => `https://www.googleapis.com/auth/${name}`)

// As the reference lists them for each method; those about owned calendars count there alone.
const all = auth('calendar')
const reading = [...all, ...auth('calendar.readonly', 'calendar.events', 'calendar.events.readonly')]
const owned = auth('calendar.events.owned')
const ownedReading = [...owned, ...auth('calendar.events.owned.readonly')]
const listing = [
  ...all,
  ...auth('calendar.readonly', 'calendar.calendarlist', 'calendar.calendarlist.readonly'),
]
const writing = [...all, ...auth('calendar.events')]

interface World {
  readonly listings: Listings
  readonly channels: Channels
}

/** Does what is asked, or throws a Failure. */
export function answerApi(consent: Consent, request: ApiRequest, { listings, channels }: World): ApiAnswer {
  if (request.kind === 'calendarList.list') return listCalendars(consent, request)
  if (request.kind === 'channels.stop') {
    guardScopes(consent, [...reading, ...ownedReading])
    channels.stop(request.body)
    return { status: 204 }
  }
  const writes = !['events.list', 'events.get', 'events.watch'].includes(request.kind)
  const listed = reach(consent, request, writes)
  const { calendar, role } = listed
  if (writes) return write(calendar, request)
  if (request.kind === 'events.watch') return { status: 200, body: channels.watch(calendar, request.body) }
  if (request.kind === 'events.get') {
    const event = calendar.event(request.eventId!) ?? notFound()
    return { status: 200, body: shown(event, listed) }
  }
  const { events, ...tokens } = listings.list(calendar, request.query)
  const items = events.filter((event) => isSeen(event, role)).map((event) => shown(event, listed))
  const { name: summary, timeZone } = calendar
  return {
    status: 200,
    body: { kind: 'calendar#events', summary, timeZone, accessRole: role, ...tokens, items },
  }
}

function guardScopes({ scopes }: Consent, oneOf: readonly string[]): void {
  if (!oneOf.some((scope) => scopes.has(scope))) throw failures.scopes()
}

function reach(consent: Consent, { calendarId }: ApiRequest, writes: boolean): Listed {
  const listed = consent.account.listed(calendarId!) ?? notFound()
  const [anywhere, ifOwned] = writes ? [writing, owned] : [reading, ownedReading]
  guardScopes(consent, listed.role === 'owner' ? [...anywhere, ...ifOwned] : anywhere)
  if (writes && !['owner', 'writer'].includes(listed.role)) throw failures.needsAccess('writer')
  return listed
}

function notFound(): never {
  throw failures.notFound()
}

function write(calendar: TestCalendar, { kind, eventId, body, ifMatch }: ApiRequest): ApiAnswer {
  if (kind === 'events.insert') return { status: 200, body: calendar.insert(body as EventText) }
  const standing = calendar.event(eventId!) ?? notFound()
  if (kind === 'events.delete' && standing.status === 'cancelled') throw failures.deleted()
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== standing.etag) throw failures.changed()
  if (kind === 'events.delete') {
    calendar.remove(standing.id)
    return { status: 204 }
  }
  if (calendar.lost.has(standing.id)) throw failures.forbidden()
  const written =
    kind === 'events.patch'
      ? calendar.patch(standing.id, body as object)
      : calendar.replace(standing.id, body as EventText)
  return { status: 200, body: written }
}

/** Who sees free and busy alone sees neither what is cancelled for nobody nor what leaves free. */
function isSeen(event: Event, role: AccessRole): boolean {
  return role !== 'freeBusyReader' || event.transparency !== 'transparent'
}

function shown(event: Event, { calendar, role }: Listed): Partial<Event> {
  if (!event.start) return event
  const { timeZone } = calendar
  const times = { start: shownTime(event.start, timeZone), end: shownTime(event.end, timeZone) }
  if (role !== 'freeBusyReader') return { ...event, ...times }
  const { kind, id, etag, status, eventType } = event
  return { kind, id, etag, status, eventType, visibility: 'private', ...times }
}

function listCalendars(consent: Consent, { query }: ApiRequest): ApiAnswer {
  guardScopes(consent, listing)
  const size = Math.min(Number(query.get('maxResults') ?? 100), 250)
  const from = Number(query.get('pageToken')?.replace('list_', '') ?? 0)
  const { calendars } = consent.account
  const items = calendars.slice(from, from + size).map(({ calendar, role }, index) => ({
    kind: 'calendar#calendarListEntry',
    id: calendar.id,
    summary: calendar.name,
    timeZone: calendar.timeZone,
    accessRole: role,
    ...(from + index === 0 && { primary: true }),
  }))
  const isMore = from + size < calendars.length
  const next = isMore ? { nextPageToken: `list_${from + size}` } : { nextSyncToken: 'list' }
  return { status: 200, body: { kind: 'calendar#calendarList', ...next, items } }
}
