import type { Database } from '#db/database.ts'
import { occupiedTime, type OccupiedTime } from '#domain/availability/queries.ts'
import type { Schedule } from '#domain/availability/schedule.ts'
import type { Scope } from '#scope.ts'
import type { Booking } from './booking.ts'

/** The team's occupied time from the first to the last of some appointments, which are sorted by start. */
export function busyBeside(
  scope: Scope,
  { team, professional: { bufferMinutes } }: Schedule,
  bookings: readonly Pick<Booking, 'startTime' | 'endTime'>[],
) {
  return async (database: Database): Promise<OccupiedTime[]> => {
    const [first] = bookings
    if (!first || team.length === 0) return []
    const ends = bookings.map(({ endTime }) => endTime.epochMilliseconds)
    const dayInMilliseconds = 24 * 3600_000
    const question = {
      staffIds: team.map(({ id }) => id),
      // "The fewest that day" counts whole days.
      from: first.startTime.epochMilliseconds - dayInMilliseconds,
      to: Math.max(...ends) + dayInMilliseconds,
      bufferMinutes,
    }
    return occupiedTime(scope, question)(database).execute()
  }
}
