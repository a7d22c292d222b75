import type { Professional } from '#domain/professional/professional.ts'
import { servicesWithinPlan, type Service } from '#domain/service/service.ts'
import { coveredByPlan, type TeamMember } from '#domain/staff/staff-member.ts'

/** What a professional offers to book, as far as the plan covers it. */
export interface Offer {
  readonly professional: Professional
  readonly services: readonly Service[]
  readonly team: readonly TeamMember[]
}

/** Cuts everything that a professional has down to what the plan covers. */
export function offerWithinPlan({ professional, services, team }: Offer): Offer {
  return {
    professional,
    services: servicesWithinPlan(services, professional.plan),
    team: coveredByPlan(team, professional.plan),
  }
}

/** What is active and over the limits of the plan: kept as it is, and offered to nobody until a plan covers it. */
export function beyondPlan(everything: Offer): Pick<Offer, 'services' | 'team'> {
  const { services, team } = offerWithinPlan(everything)
  return {
    services: everything.services.filter((one) => !services.includes(one)),
    team: everything.team.filter((one) => !team.includes(one)),
  }
}

/** Stands for "whoever is free" where a staff member can be chosen. */
export const anyone = 'any'

/** Who can deliver a service: the chosen staff member, or anyone of the team who has it. */
export function eligibleStaff(offer: Offer, serviceId: string, staffId: string): TeamMember[] {
  return offer.team.filter(
    (one) => one.serviceIds.has(serviceId) && (staffId === anyone || one.id === staffId),
  )
}
