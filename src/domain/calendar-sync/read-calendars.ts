import { readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { isReadDue, windowAt, type CalendarReading, type ReadConnection } from './calendar-reading.ts'
import { readingsOf, toReading } from './queries.ts'
import { readCalendar } from './read-calendar.ts'
import { recordFreshness } from './record-freshness.ts'

/** Reads those calendars of a connection that make busy and are due; answers when the next one is, null where none makes
 *  busy or the plan reads none. A GoogleProblem of the whole account ends it: the calendars that were read before it keep
 *  what was read, the others are due still; so does the signal. */
export async function readCalendars(
  scope: Scope,
  connection: ReadConnection,
  google: GoogleCalendar,
  signal?: AbortSignal,
): Promise<Temporal.Instant | null> {
  if (!connection.readsBusy) return null
  const at = now()
  const [rows] = await readTenant(scope, readingsOf(scope, connection.id))
  const readings = rows.map(toReading)
  const wanted = windowAt(at, connection.timeZone, connection.bookingWindowDays)
  const due = readings.filter((reading) => isReadDue(reading, wanted, at))
  const waiting = readings.flatMap((reading) => (due.includes(reading) ? [] : [reading.nextAt!]))
  const read = await readEach(due, (reading) => readCalendar(scope, google, reading, connection), signal)
  if (due.length > 0) await recordFreshness(scope, connection.id)
  if (read.failure) throw read.failure
  return [...waiting, ...read.nextAts].toSorted(Temporal.Instant.compare)[0] ?? null
}

interface Read {
  readonly nextAts: readonly Temporal.Instant[]
  readonly failure?: GoogleProblem
}

/** An error of Google's own with one calendar keeps none of the others from being read. */
async function readEach(
  due: readonly CalendarReading[],
  read: (reading: CalendarReading) => Promise<Temporal.Instant>,
  signal?: AbortSignal,
): Promise<Read> {
  const nextAts: Temporal.Instant[] = []
  let failure: GoogleProblem | undefined
  for (const reading of due) {
    if (signal?.aborted) break
    try {
      nextAts.push(await read(reading))
    } catch (error) {
      if (!(error instanceof GoogleProblem)) throw error
      failure = error
      if (error.kind !== 'google') break
    }
  }
  return { nextAts, ...(failure && { failure }) }
}
