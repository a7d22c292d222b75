import type { FoundOffer } from '#domain/availability/find-offer.ts'
import type { Visit } from './visit.ts'
import type { ChooseServiceProps } from './views/choose-service-view.tsx'
import { serviceWords, staffCard } from './words-of.ts'

/** The first page. `staffId`: only what this member of the team delivers; somebody unknown is nobody. */
export function chooseService(
  { schedule, bookingsLeft }: FoundOffer,
  visit: Visit,
  staffId: string | undefined,
): ChooseServiceProps {
  const { professional, services, team } = schedule
  const chosen = team.length > 1 ? team.find((one) => one.id === staffId) : undefined
  return {
    visit,
    business: professional,
    services: services
      .filter((service) => !chosen || chosen.serviceIds.has(service.id))
      .map((service) => serviceWords(service, visit.locale)),
    // Whoever works alone is the business.
    team: team.length > 1 ? team.map((one) => staffCard(one, professional)) : [],
    chosenStaff: chosen ? staffCard(chosen, professional) : null,
    bookable: bookingsLeft,
  }
}
