import { beyondReach, type Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { bookingsUsed } from '#domain/plan/queries.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import { refuse } from '#domain/refusal.ts'
import type { Service } from '#domain/service/service.ts'
import { now } from '#time/clock.ts'
import { dateOf } from '#time/local-day.ts'
import type { BusyTime } from './busy-time.ts'
import { askSchedule } from './current-schedule.ts'
import { eligibleStaff } from './offer.ts'
import { bookedTime, type BookedTime } from './queries.ts'
import { slotQuestion, type Schedule } from './schedule.ts'
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
    const [booked, counted] = await Promise.all([
      bookedTime(scope, { staffIds, ...around(asked.instant, schedule, service) })(transaction).execute(),
      bookingsUsed(scope, planMonth(at, timeZone))(transaction).executeTakeFirst(),
    ])
    const limitReached = (counted?.used ?? 0) >= plans[plan].bookingsPerMonth
    return staffIds.map((staffId) => {
      const day = dayAround(asked.instant, timeZone)
      const question = slotQuestion(schedule, service, staffId, day, [], at)
      const busy = booked.filter((one) => one.staffId === staffId).map(asBusyTime)
      return {
        staffId,
        reasons: whyNot({ ...question, busy, limitReached }, asked.instant.epochMilliseconds),
      }
    })
  })
}

/** From the instant to the end of an appointment and its buffer. */
function around(instant: Temporal.Instant, { professional }: Schedule, service: Service) {
  const from = instant.epochMilliseconds
  const { bufferMinutes } = professional
  return { from, to: from + (service.durationMinutes + bufferMinutes) * 60_000, bufferMinutes }
}

function dayAround(instant: Temporal.Instant, timeZone: string) {
  const firstDate = dateOf(timeZone, instant.epochMilliseconds)
  return { firstDate, endDate: firstDate.add({ days: 1 }) }
}

function asBusyTime({ start, end, appointmentEnd }: BookedTime): BusyTime {
  return { kind: 'booking', start, end, appointmentEnd }
}
