import { failures } from './failure.ts'

export interface EventTime {
  dateTime?: string | null
  date?: string | null
  timeZone?: string | null
}

export interface Guest {
  email: string
  self?: boolean
  responseStatus: 'needsAction' | 'declined' | 'tentative' | 'accepted'
}

/** An event resource, as far as it matters here. */
export interface Event {
  kind: 'calendar#event'
  id: string
  etag: string
  status: 'confirmed' | 'tentative' | 'cancelled'
  created: string
  updated: string
  sequence: number
  iCalUID: string
  summary?: string
  description?: string
  location?: string
  colorId?: string
  start: EventTime
  end: EventTime
  /** `RRULE:…`, of the whole series alone. */
  recurrence?: string[]
  recurringEventId?: string
  originalStartTime?: EventTime
  transparency?: 'opaque' | 'transparent'
  visibility?: 'default' | 'public' | 'private'
  eventType: string
  attendees?: Guest[]
  reminders?: { useDefault: boolean; overrides?: { method: string; minutes: number }[] }
  extendedProperties?: { private?: Record<string, string>; shared?: Record<string, string> }
}

/** What somebody may write. */
export type EventText = Partial<Omit<Event, 'kind' | 'etag' | 'created' | 'updated' | 'sequence'>>

/** PATCH: what is named replaces, objects are merged, arrays are replaced, null takes away. */
export function merge<T extends object>(standing: T, change: object): T {
  const merged = { ...standing } as Record<string, unknown>
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete merged[name]
    else if (isObject(value)) merged[name] = merge(isObject(merged[name]) ? merged[name] : {}, value)
    else merged[name] = value
  }
  return merged as T
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Throws what Google answers to an event that cannot be. */
export function checkEvent({ start, end, recurrence, status }: EventText): void {
  if (status !== undefined && !['confirmed', 'tentative', 'cancelled'].includes(status))
    throw failures.badRequest('Invalid value for: status')
  if (!start) throw failures.badRequest('Missing start time.')
  if (!end) throw failures.badRequest('Missing end time.')
  const [from, until] = [checkTime(start, 'start'), checkTime(end, 'end')]
  if (Boolean(start.date) !== Boolean(end.date))
    throw failures.badRequest('Start and end times must either both be date or both be dateTime.')
  if (until < from) throw failures.emptyRange()
  if (recurrence?.length && start.dateTime && !start.timeZone)
    throw failures.badRequest('Missing time zone definition for start time.')
}

function checkTime({ date, dateTime, timeZone }: EventTime, which: string): number {
  if (Boolean(date) === Boolean(dateTime)) throw failures.badRequest(`Invalid ${which} time.`)
  try {
    if (date) return Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds
    if (timeZone) Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return instantOf({ dateTime: dateTime!, timeZone: timeZone ?? null }).epochMilliseconds
  } catch {
    throw failures.badRequest(`Invalid ${which} time.`)
  }
}

/** A time without an offset is one of its time zone. */
function instantOf({ dateTime, timeZone }: { dateTime: string; timeZone: string | null }): Temporal.Instant {
  if (/(Z|[+-]\d\d:\d\d)$/.test(dateTime)) return Temporal.Instant.from(dateTime)
  if (!timeZone) throw new RangeError('neither offset nor time zone')
  return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).toInstant()
}

/** When a start or an end is; a day begins in the calendar's time zone. */
export function momentOf(time: EventTime, calendarZone: string): Temporal.Instant {
  if (time.date) return Temporal.PlainDate.from(time.date).toZonedDateTime(calendarZone).toInstant()
  return instantOf({ dateTime: time.dateTime!, timeZone: time.timeZone ?? null })
}

/** As it is answered: in the calendar's offset. */
export function shownTime(time: EventTime, calendarZone: string): EventTime {
  if (time.date) return { date: time.date }
  const at = momentOf(time, calendarZone).toZonedDateTimeISO(calendarZone)
  return {
    dateTime: at.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
    timeZone: time.timeZone ?? calendarZone,
  }
}
