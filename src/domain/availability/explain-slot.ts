import { beyondReach, type Scope } from '#scope.ts'
import { ask, inTenant } from '#db/tenant.ts'
import { bookingsUsed } from '#domain/plan/queries.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { now } from '#time/clock.ts'
import type { Interval } from '#time/interval.ts'
import { dateOf } from '#time/local-day.ts'
import { busyQuestion } from './busy-time.ts'
import { askSchedule } from './current-schedule.ts'
import { eligibleStaff } from './offer.ts'
import { busyTime } from './queries.ts'
import { slotQuestion } from './schedule.ts'
import { whyNot, type ReasonAgainst } from './why-not.ts'

export interface SlotExplanation {
  readonly staffId: string
  /** None: the slot is offered. */
  readonly reasons: readonly ReasonAgainst[]
}

/** Why an instant is or is not offered, for each staff member who could be chosen; the answer of the very engine that
 *  lists the slots. Refuses `unknown_service`, and `unknown_staff_member` who does not deliver it. */
export async function explainSlot(
  scope: Scope,
  asked: { serviceId: string; staffId: string; instant: Temporal.Instant },
): Promise<SlotExplanation[]> {
  return inTenant(beyondReach(scope), async (transaction) => {
    const at = now()
    const schedule = await askSchedule(transaction, scope)
    const service = schedule.services.find((one) => one.id === asked.serviceId) ?? refuse('unknown_service')
    const staffIds = eligibleStaff(schedule, service.id, asked.staffId).map(({ id }) => id)
    if (staffIds.length === 0) refuse('unknown_staff_member')
    const { timeZone, plan } = schedule.professional
    const [busy, [counted]] = await ask(
      transaction,
      busyTime(scope, busyQuestion(schedule, staffIds, lasting(asked.instant, service), at)),
      bookingsUsed(scope, planMonth(at, timeZone)),
    )
    const limitReached = (counted?.used ?? 0) >= plans[plan].bookingsPerMonth
    return staffIds.map((staffId) => {
      const day = dayAround(asked.instant, timeZone)
      const question = slotQuestion(schedule, service, staffId, day, [], at)
      const theirs = { ...question, busy: busy.filter((one) => one.staffId === staffId), limitReached }
      return { staffId, reasons: whyNot(theirs, asked.instant.epochMilliseconds) }
    })
  })
}

function lasting(instant: Temporal.Instant, { durationMinutes }: Service): Interval {
  const start = instant.epochMilliseconds
  return { start, end: start + durationMinutes * 60_000 }
}

function dayAround(instant: Temporal.Instant, timeZone: string) {
  const firstDate = dateOf(timeZone, instant.epochMilliseconds)
  return { firstDate, endDate: firstDate.add({ days: 1 }) }
}
