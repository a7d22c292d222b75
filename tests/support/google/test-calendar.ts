import { now } from '#time/clock.ts'
import {
  checkEvent,
  merge,
  momentOf,
  shownTime,
  type Event,
  type EventText,
  type EventTime,
  type Guest,
} from './event.ts'
import { failures } from './failure.ts'
import { occurrencesOf } from './recurrence.ts'

export interface Stored {
  event: Event
  /** Of the calendar when it was last changed. */
  revision: number
}

/** '2026-03-02T09:00' by the calendar's clock, or with an offset; '2026-03-02' for a whole day; or an instant. */
export type Moment = string | Temporal.Instant

interface Span {
  start: Moment
  /** Of whole days: the day after the last. */
  end: Moment
}

/** A calendar, edited by the API and, as a person would, by tests. */
export class TestCalendar {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly events = new Map<string, Stored>()
  readonly lost = new Set<string>()
  revision = 0
  /** Sync tokens of earlier revisions are too old. */
  oldestSync = 0
  /** Called after each change. */
  onChange: () => void = () => {}

  constructor({ id, name, timeZone }: { id: string; name: string; timeZone: string }) {
    this.id = id
    this.name = name
    this.timeZone = timeZone
  }

  /** As a person makes an event; answers its id. */
  put({ start, end, ...text }: Span & Omit<EventText, 'start' | 'end'>): string {
    return this.insert({ summary: 'Private', ...text, start: this.time(start), end: this.time(end) }).id
  }

  /** A series, such as `RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. */
  recur(rule: string, span: Span & Omit<EventText, 'start' | 'end' | 'recurrence'>): string {
    return this.put({ ...span, recurrence: [rule] })
  }

  /** An invitation that the owner of the calendar answered. */
  invite(span: Span, responseStatus: Guest['responseStatus']): string {
    const guests: Guest[] = [
      { email: 'host@example.com', responseStatus: 'accepted' },
      { email: this.id, self: true, responseStatus },
    ]
    return this.put({ ...span, attendees: guests })
  }

  /** Moves an event, or one instance of a series. */
  move(id: string, { start, end }: Span): void {
    this.patch(id, {
      start: { date: null, dateTime: null, ...this.time(start) },
      end: { date: null, dateTime: null, ...this.time(end) },
    })
  }

  change(id: string, text: EventText): void {
    this.patch(id, text)
  }

  /** Deletes an event, a series, or one instance of it. */
  remove(id: string): void {
    const { event } = this.find(id) ?? missing(id)
    if (event.recurrence) {
      for (const [exception, stored] of this.events) {
        if (stored.event.recurringEventId === id) this.patch(exception, { status: 'cancelled' })
      }
    }
    this.store({ ...event, status: 'cancelled' })
  }

  /** Deletes it in such a way that it never comes back, as people report now and then
   *  (googleapis/google-api-ruby-client 1811): its id stays taken, and no change is taken. */
  removeForGood(id: string): void {
    this.remove(id)
    this.lost.add(id)
  }

  /** The ids of the first instances of a series. */
  instances(seriesId: string, count: number): string[] {
    const { event } = this.events.get(seriesId) ?? missing(seriesId)
    return [...occurrencesOf(event, this.timeZone).take(count)].map(({ id }) => id)
  }

  /** What stands there, series as one; without what was deleted. */
  standing(): Event[] {
    return [...this.events.values()].map(({ event }) => event).filter(({ status }) => status !== 'cancelled')
  }

  event(id: string): Event | undefined {
    return this.find(id)?.event
  }

  /** From now on every sync token that was given is answered with 410. */
  expireSyncTokens(): void {
    this.oldestSync = this.revision += 1
  }

  insert(text: EventText): Event {
    if (text.id && !/^[a-v0-9]{5,1024}$/.test(text.id))
      throw failures.badRequest('Invalid resource id value.')
    if (text.id && this.events.has(text.id)) throw failures.duplicate()
    const id = text.id ?? crypto.randomUUID().replaceAll('-', '')
    const made = now().toString({ fractionalSecondDigits: 3 })
    const whole = {
      kind: 'calendar#event',
      status: 'confirmed',
      eventType: 'default',
      created: made,
      iCalUID: `${id}@google.com`,
      sequence: 0,
      reminders: { useDefault: true },
      ...text,
      id,
    }
    return this.store(merge({}, whole) as Event)
  }

  patch(id: string, text: object): Event {
    const { event } = this.find(id) ?? missing(id)
    return this.store(merge(event, { ...text, id: event.id, sequence: event.sequence + 1 }))
  }

  /** PUT: what is not named goes. */
  replace(id: string, text: EventText): Event {
    const { event } = this.find(id) ?? missing(id)
    const { kind, created, iCalUID, eventType, sequence } = event
    const kept = { kind, created, iCalUID, eventType, status: 'confirmed' as const, etag: '', updated: '' }
    return this.store({ ...kept, ...(text as Event), id: event.id, sequence: sequence + 1 })
  }

  /** The event of an id, also an instance of a series that nobody changed so far. */
  find(id: string): Stored | undefined {
    const stored = this.events.get(id)
    const series = this.events.get(id.split('_')[0]!)
    if (stored || !series?.event.recurrence) return stored
    return instancesOf(series, this.timeZone).find(({ event }) => event.id === id)
  }

  store(event: Event): Event {
    checkEvent(event)
    this.revision += 1
    const stored = {
      ...event,
      etag: `"${3_500_000_000_000 + this.revision}000"`,
      updated: now().toString({ fractionalSecondDigits: 3 }),
    }
    this.events.set(event.id, { event: stored, revision: this.revision })
    this.onChange()
    return stored
  }

  time(moment: Moment): EventTime {
    if (typeof moment !== 'string') return { dateTime: moment.toString(), timeZone: this.timeZone }
    return moment.includes('T') ? { dateTime: moment, timeZone: this.timeZone } : { date: moment }
  }
}

function missing(id: string): never {
  throw new Error(`there is no event ${id}`)
}

/** The instances of a series as it stands, without its exceptions, up to a time where one is named. */
export function instancesOf(
  { event: series, revision }: Stored,
  calendarZone: string,
  until?: string | null,
): Stored[] {
  const { recurrence: _rule, ...rest } = series
  const found: Stored[] = []
  for (const { id, start, end } of occurrencesOf(series, calendarZone)) {
    if (until && Temporal.Instant.compare(momentOf(start, calendarZone), until) >= 0) break
    const origin = { recurringEventId: series.id, originalStartTime: shownTime(start, calendarZone) }
    found.push({ revision, event: { ...rest, id, start, end, ...origin } })
  }
  return found
}
