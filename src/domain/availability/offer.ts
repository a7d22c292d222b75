import type { Professional } from '#domain/professional/professional.ts'
import { planMonth, plans } from '#domain/plan/plan.ts'
import type { Service } from '#domain/service/service.ts'
import { coveredByPlan, type TeamMember } from '#domain/staff/staff-member.ts'

/** What a professional offers to book, as far as the plan covers it. */
export interface Offer {
  readonly professional: Professional
  readonly services: readonly Service[]
  readonly team: readonly TeamMember[]
  /** False once the plan's bookings of this month are used up. */
  readonly bookingsLeft: boolean
}

export interface MonthCount {
  readonly month: Temporal.PlainDate
  readonly used: number
}

/** Cuts everything that a professional has down to what the plan covers at `now`. */
export function offerWithinPlan(
  everything: {
    professional: Professional
    services: readonly Service[]
    team: readonly TeamMember[]
    counts: readonly MonthCount[]
  },
  now: Temporal.Instant,
): Offer {
  const { professional, services, team, counts } = everything
  const plan = plans[professional.plan]
  const month = planMonth(now, professional.timeZone)
  const used = counts.find((count) => count.month.equals(month))?.used ?? 0
  return {
    professional,
    services: services.slice(0, plan.activeServices),
    team: coveredByPlan(team, professional.plan),
    bookingsLeft: used < plan.bookingsPerMonth,
  }
}

/** Who can deliver a service: the chosen staff member, or anyone of the team who has it. */
export function eligibleStaff(offer: Offer, serviceId: string, staffId: string): TeamMember[] {
  return offer.team.filter((one) => one.serviceIds.has(serviceId) && (staffId === anyone || one.id === staffId))
}

/** Stands for "whoever is free" where a staff member can be chosen. */
export const anyone = 'any'
