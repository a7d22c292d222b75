import type { Scope } from '#scope.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import { now } from '#time/clock.ts'
import { busyQuestion } from './busy-time.ts'
import { lastKnownSchedule, scheduleOfVersion } from './current-schedule.ts'
import { readPublicState } from './queries.ts'
import type { Schedule } from './schedule.ts'

export interface FoundOffer {
  readonly schedule: Schedule
  /** False once the plan's bookings of this month are used up. */
  readonly bookingsLeft: boolean
}

/** What a professional offers just now, before anybody asks for a time. One round trip where the schedule is known. */
export async function findOffer(scope: Scope): Promise<FoundOffer> {
  const at = now()
  let schedule = await lastKnownSchedule(scope)
  for (;;) {
    const month = planMonth(at, schedule.professional.timeZone)
    const nobodysTime = busyQuestion(schedule, [], { start: 0, end: 0 }, at)
    const state = await readPublicState(scope, { ...nobodysTime, month })
    if (!state) throw new Error('the scope names a professional who does not exist')
    if (state.scheduleVersion === schedule.version) {
      return {
        schedule,
        bookingsLeft: state.bookingsUsed < plans[schedule.professional.plan].bookingsPerMonth,
      }
    }
    schedule = await scheduleOfVersion(scope, state.scheduleVersion)
  }
}
