import type { Database } from '#db/database.ts'
import { busyQuestion, type StaffBusyTime } from '#domain/availability/busy-time.ts'
import { busyTime } from '#domain/availability/queries.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import type { Scope } from '#scope.ts'
import type { Booking } from './booking.ts'

const dayInMilliseconds = 24 * 3600_000

/** The team's busy time from the first to the last of some appointments, which are sorted by start. */
export function busyBeside(
  scope: Scope,
  schedule: Schedule,
  bookings: readonly Pick<Booking, 'startTime' | 'endTime'>[],
  at: Temporal.Instant,
) {
  return async (database: Database): Promise<StaffBusyTime[]> => {
    const [first] = bookings
    if (!first || schedule.team.length === 0) return []
    const ends = bookings.map(({ endTime }) => endTime.epochMilliseconds)
    const team = schedule.team.map(({ id }) => id)
    // "The fewest that day" counts whole days.
    const span = {
      start: first.startTime.epochMilliseconds - dayInMilliseconds,
      end: Math.max(...ends) + dayInMilliseconds,
    }
    return busyTime(scope, busyQuestion(schedule, team, span, at))(database).execute()
  }
}
