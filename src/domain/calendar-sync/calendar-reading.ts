/** Whose calendars are read, as far as it decides how. */
export interface ReadConnection {
  readonly id: string
  /** The professional's IANA zone. */
  readonly timeZone: string
  readonly bookingWindowDays: number
  /** Whether calendars may hide slots at all. */
  readonly readsBusy: boolean
}

/** A calendar that makes busy, as far as it was read. */
export interface CalendarReading {
  readonly id: string
  readonly googleId: string
  readonly staffId: string
  /** IANA zone in which the dates of all-day events were read. */
  readonly timeZone: string
  /** What changes are asked for with; null: all of it has to be read. */
  readonly syncToken: string | null
  readonly window: ReadWindow | null
  readonly readAllAt: Temporal.Instant | null
  readonly readAt: Temporal.Instant | null
  /** Null: at once. */
  readonly nextAt: Temporal.Instant | null
  /** Until when Google tells of changes; a channel that never told anything is not relied upon. */
  readonly tellingUntil: Temporal.Instant | null
}

/** The time whose events are known; in the past, so far that no zone's today is missing. */
export interface ReadWindow {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Why a calendar was not read, whatever becomes of the others: it is not there any more, or not shared any more; it has
 *  more busy times than are kept; Google does not take the question. */
export type ReadTrouble = 'calendar_gone' | 'forbidden' | 'too_full' | 'google'

/** How many pieces of busy time of one calendar are kept; past that, it is in trouble and keeps what was known. */
export const mostPieces = 50_000

/** Beyond the last day that can be booked, so that a day without Google does not show. */
const marginDays = 3

/** From the start of yesterday to some days past the end of the booking window, in the professional's zone. */
export function windowAt(now: Temporal.Instant, timeZone: string, bookingWindowDays: number): ReadWindow {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const startOf = (days: number) => today.add({ days }).toZonedDateTime(timeZone).toInstant()
  return { from: startOf(-1), until: startOf(bookingWindowDays + marginDays) }
}

/** Whether a calendar is to be read now; at once where people may book further ahead than was read. `wanted` is the window
 *  of `now`. */
export function isReadDue(
  { nextAt, window }: CalendarReading,
  wanted: ReadWindow,
  now: Temporal.Instant,
): boolean {
  if (nextAt === null || isAtOrBefore(nextAt, now)) return true
  return window !== null && !reaches(window, wanted)
}

/** Whether changes are not enough: once a day all is compared, and whenever the booking window reaches further than what
 *  was read. `wanted` is the window of `now`. */
export function isReadWhole(reading: CalendarReading, wanted: ReadWindow, now: Temporal.Instant): boolean {
  const { syncToken, window, readAllAt } = reading
  if (syncToken === null || window === null || readAllAt === null) return true
  if (isAtOrBefore(readAllAt.add(reconcileAfter(reading.id)), now)) return true
  return !reaches(window, wanted)
}

function reaches(window: ReadWindow, wanted: ReadWindow): boolean {
  return !isAtOrBefore(window.until, wanted.until.subtract({ hours: 24 * (marginDays - 1) }))
}

/** A day, less up to two hours by the calendar's id: those that were connected together do not ask together for ever. */
function reconcileAfter(calendarId: string): Temporal.Duration {
  const share = Number.parseInt(calendarId.slice(-4), 16) / 0xffff
  return Temporal.Duration.from({ seconds: Math.round(24 * 3600 - share * 2 * 3600) })
}

/** When a calendar is looked at again: every five minutes, hourly where Google tells of changes or reading is no use at
 *  present; give or take a tenth by `random` (0 to 1). */
export function nextReadAt(
  { tellingUntil }: CalendarReading,
  trouble: ReadTrouble | null,
  now: Temporal.Instant,
  random: number,
): Temporal.Instant {
  const isTold = tellingUntil !== null && isAtOrBefore(now, tellingUntil)
  const minutes = isTold || trouble ? 60 : 5
  return now.add({ seconds: Math.round(minutes * 60 * (0.9 + random * 0.2)) })
}

function isAtOrBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) <= 0
}
