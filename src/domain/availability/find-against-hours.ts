import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { againstHours, type AgainstHours, type PlacedWith } from './against-hours.ts'
import { busyQuestion } from './busy-time.ts'
import { calendarTime } from './queries.ts'
import type { Schedule } from './schedule.ts'

/** What the hours and the calendar of each of these staff members say against an appointment, in the order given. */
export async function findAgainstHours(
  transaction: TenantTransaction,
  scope: Scope,
  schedule: Schedule,
  staffIds: readonly string[],
  place: Omit<PlacedWith, 'staffId'>,
  at: Temporal.Instant,
): Promise<Map<string, readonly AgainstHours[]>> {
  const span = { start: place.startTime.epochMilliseconds, end: place.endTime.epochMilliseconds }
  const busy = await calendarTime(scope, busyQuestion(schedule, staffIds, span, at))(transaction).execute()
  return new Map(
    staffIds.map((staffId) => {
      const theirs = busy.filter((one) => one.staffId === staffId)
      return [staffId, againstHours(schedule, { ...place, staffId }, theirs)]
    }),
  )
}
