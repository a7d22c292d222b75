import { now } from '#time/clock.ts'
import { momentOf, type Event } from './event.ts'
import { failures } from './failure.ts'
import { instancesOf, type Stored, type TestCalendar } from './test-calendar.ts'

interface Asked {
  readonly singleEvents: boolean
  readonly showDeleted: boolean
  readonly timeMin: string | null
  readonly timeMax: string | null
}

/** What a sync token stands for: how it was asked, when, and what was there. */
interface Synced {
  readonly calendar: TestCalendar
  readonly asked: Asked
  readonly revision: number
  readonly seen: ReadonlySet<string>
}

interface Pages {
  readonly calendar: TestCalendar
  readonly question: string
  readonly events: readonly Event[]
  readonly from: number
  readonly syncToken: string
}

export interface Listing {
  readonly events: readonly Event[]
  readonly nextPageToken?: string
  readonly nextSyncToken?: string
}

// None of them goes with a sync token.
const restrictions =
  'iCalUID orderBy privateExtendedProperty q sharedExtendedProperty timeMin timeMax updatedMin'.split(' ')

/** `events.list` with its pages and sync tokens. */
export class Listings {
  readonly #synced = new Map<string, Synced>()
  readonly #pages = new Map<string, Pages>()

  list(calendar: TestCalendar, query: URLSearchParams): Listing {
    const size = Math.min(Number(query.get('maxResults') ?? 250), 2500)
    const question = [...query].filter(([name]) => name !== 'pageToken').toString()
    const pageToken = query.get('pageToken')
    const pages = pageToken ? this.#pages.get(pageToken) : this.#begin(calendar, question, query)
    if (!pages || pages.calendar !== calendar || pages.question !== question)
      throw failures.badRequest('Invalid page token value.', 'pageToken')
    const until = pages.from + size
    const events = pages.events.slice(pages.from, until)
    if (until >= pages.events.length) return { events, nextSyncToken: pages.syncToken }
    const nextPageToken = opaque('page')
    this.#pages.set(nextPageToken, { ...pages, from: until })
    return { events, nextPageToken }
  }

  #begin(calendar: TestCalendar, question: string, query: URLSearchParams): Pages {
    const token = query.get('syncToken')
    const since = token === null ? undefined : this.#sinceOf(calendar, token, query)
    const asked = since?.asked ?? askedIn(query)
    const present = listed(calendar, asked)
    const standing = present.filter(({ event }) => event.status !== 'cancelled')
    const syncToken = opaque('sync')
    const seen = new Set(standing.map(({ event }) => event.id))
    this.#synced.set(syncToken, { calendar, asked, revision: calendar.revision, seen })
    const events = since
      ? changes(calendar, present, since)
      : (asked.showDeleted ? present : standing).map(({ event }) => event)
    return { calendar, question, events, from: 0, syncToken }
  }

  #sinceOf(calendar: TestCalendar, token: string, query: URLSearchParams): Synced {
    if (restrictions.some((name) => query.has(name)) || query.get('showDeleted') === 'false')
      throw failures.badRequest('Sync token cannot be used with other request restrictions.')
    const since = this.#synced.get(token)
    if (!since || since.calendar !== calendar || since.revision < calendar.oldestSync)
      throw failures.fullSyncRequired()
    if (since.asked.singleEvents !== (query.get('singleEvents') === 'true'))
      throw failures.badRequest('The query differs from the one that gave the sync token.')
    return since
  }
}

function askedIn(query: URLSearchParams): Asked {
  const [timeMin, timeMax] = [query.get('timeMin'), query.get('timeMax')]
  for (const time of [timeMin, timeMax])
    if (time !== null && !/T.*(Z|[+-]\d\d:\d\d)$/.test(time)) throw failures.badRequest('Bad Request')
  if (timeMin && timeMax && Temporal.Instant.compare(timeMin, timeMax) >= 0) throw failures.emptyRange()
  const isTrue = (name: string) => query.get(name) === 'true'
  return { singleEvents: isTrue('singleEvents'), showDeleted: isTrue('showDeleted'), timeMin, timeMax }
}

/** What touches the window, cancelled ones too. */
function listed(calendar: TestCalendar, { singleEvents, timeMin, timeMax }: Asked): Stored[] {
  const touches = ({ event }: Stored) => {
    const before = timeMax && Temporal.Instant.compare(momentOf(event.start, calendar.timeZone), timeMax) >= 0
    const after = timeMin && Temporal.Instant.compare(momentOf(event.end, calendar.timeZone), timeMin) <= 0
    return !before && !after
  }
  return [...calendar.events.values()].flatMap((stored) => {
    if (!stored.event.recurrence) return touches(stored) ? [stored] : []
    if (!singleEvents) return [stored]
    return instancesOf(stored, calendar.timeZone, timeMax).filter(
      (instance) => !calendar.events.has(instance.event.id) && touches(instance),
    )
  })
}

/** What changed, wherever it lies. Google's guide says no more; as people who use it report, a window bounds the listing
 *  alone and not what follows it, so that a series that was touched comes with all its instances, decades of them
 *  (garrytan/gbrain 5015, kidd/org-gcal.el 82). */
function changes(calendar: TestCalendar, present: readonly Stored[], since: Synced): Event[] {
  const anywhere = { ...since.asked, timeMin: null, timeMax: null }
  const changed = new Map<string, Event>()
  for (const { event, revision } of listed(calendar, anywhere))
    if (revision > since.revision && isTold(calendar, event)) changed.set(event.id, event)
  const here = new Set(present.map(({ event }) => event.id))
  const left = [...since.seen].filter((id) => !here.has(id) && !changed.has(id))
  return [
    ...[...changed.values()].map((event) => (event.status === 'cancelled' ? stub(event) : event)),
    ...left.map((id) => stub({ id })),
  ]
}

const monthsTold = 6

/** Of a series that is gone not all instances are told to be (googleapis/google-api-ruby-client 860). */
function isTold(calendar: TestCalendar, { status, start, recurringEventId }: Event): boolean {
  const series = recurringEventId && calendar.events.get(recurringEventId)?.event
  if (status !== 'cancelled' || !series || series.status !== 'cancelled') return true
  const last = now().add({ hours: monthsTold * 30 * 24 })
  return Temporal.Instant.compare(momentOf(start, calendar.timeZone), last) <= 0
}

/** Of a deleted event no more than its id is guaranteed. */
function stub({ id, etag }: Pick<Event, 'id'> & Partial<Event>): Event {
  return { kind: 'calendar#event', etag, id, status: 'cancelled' } as Event
}

function opaque(what: string): string {
  return `${what}_${crypto.randomUUID().replaceAll('-', '')}`
}
