import type { Scope } from '#scope.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem, unless } from '#google/google-problem.ts'
import { now } from '#time/clock.ts'
import {
  isReadWhole,
  windowAt,
  type CalendarReading,
  type ReadConnection,
  type ReadTrouble,
} from './calendar-reading.ts'
import { gatherBusyTimes } from './gather-busy-times.ts'
import { recordReadTrouble } from './record-read-trouble.ts'
import { storeBusyTimes, type StoredReading } from './store-busy-times.ts'

/** Reads one calendar, its changes or all of it, and stores at once when it makes busy; answers when it is looked at again.
 *  What is the trouble of this calendar alone is written down; a GoogleProblem of the whole account is thrown, and then
 *  nothing has changed. */
export async function readCalendar(
  scope: Scope,
  google: GoogleCalendar,
  reading: CalendarReading,
  connection: ReadConnection,
): Promise<Temporal.Instant> {
  try {
    const found =
      (await readChanges(google, reading, connection)) ?? (await readAll(google, reading, connection))
    if (found !== 'too_full') return await storeBusyTimes(scope, reading, found)
    return await recordReadTrouble(scope, reading, 'too_full')
  } catch (error) {
    const trouble = error instanceof GoogleProblem && ofCalendarAlone[error.kind]
    if (!trouble) throw error
    return recordReadTrouble(scope, reading, trouble)
  }
}

const ofCalendarAlone: Partial<Record<GoogleProblem['kind'], ReadTrouble>> = {
  missing: 'calendar_gone',
  forbidden: 'forbidden',
  invalid: 'google',
}

/** Undefined where changes are not enough: the sync token is old, the zone another, a series lost instances, or
 *  there are too many of them. */
async function readChanges(
  google: GoogleCalendar,
  reading: CalendarReading,
  { timeZone, bookingWindowDays }: ReadConnection,
): Promise<StoredReading | undefined> {
  const { googleId, syncToken, window } = reading
  const at = now()
  if (!window || !syncToken || isReadWhole(reading, windowAt(at, timeZone, bookingWindowDays), at))
    return undefined
  const asked = { window, changesIn: reading.timeZone, fallbackZone: timeZone }
  const found = await gatherBusyTimes(google.eventPages(googleId, { syncToken }), asked).catch(unless('gone'))
  return typeof found === 'object' ? { ...found, at, whole: null } : undefined
}

async function readAll(
  google: GoogleCalendar,
  { googleId }: CalendarReading,
  { timeZone, bookingWindowDays }: ReadConnection,
): Promise<StoredReading | 'too_full'> {
  const at = now()
  const window = windowAt(at, timeZone, bookingWindowDays)
  const pages = google.eventPages(googleId, window)
  const found = await gatherBusyTimes(pages, { window, fallbackZone: timeZone })
  return typeof found === 'object' ? { ...found, at, whole: window } : 'too_full'
}
