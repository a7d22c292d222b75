import { difference, merge, type Interval } from '#time/interval.ts'
import { dayNumber } from '#time/local-day.ts'
import { zoneOf } from '#time/zone.ts'
import { blockedTimes } from './blocked-date.ts'
import type { LocalDays, Schedule } from './schedule.ts'
import { openStretches } from './working-hours.ts'

/** When at least one of these staff members works on the days, whatever is booked; ascending, in epoch milliseconds. */
export function openTime(schedule: Schedule, staffIds: readonly string[], days: LocalDays): Interval[] {
  const zone = zoneOf(schedule.professional.timeZone)
  const [first, last] = [dayNumber(days.firstDate), dayNumber(days.endDate) - 1]
  return merge(
    staffIds.flatMap((staffId) => {
      const theirs = (span: { staffId: string | null }) => span.staffId === staffId || span.staffId === null
      const [hours, breaks] = [schedule.workingHours, schedule.breaks].map((spans) => spans.filter(theirs))
      const blocked = blockedTimes(schedule.blockedDates.filter(theirs), zone, first, last)
      return difference(openStretches(hours!, breaks!, zone, first, last), merge(blocked))
    }),
  )
}
