import type { Locale } from '#domain/locale.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'

/** What a client books. */
export interface Service {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly translations: Partial<Record<Locale, { name?: string; description?: string }>>
  readonly durationMinutes: number
  /** Decimal text in the professional's currency; '0.00' is free of charge. */
  readonly price: string
}

/** The service in the reader's language, falling back to the professional's own words. */
export function serviceIn(
  service: Pick<Service, 'name' | 'description' | 'translations'>,
  locale: Locale,
): { name: string; description: string | null } {
  const words = service.translations[locale]
  return { name: words?.name ?? service.name, description: words?.description ?? service.description }
}

/** The services that the plan covers: of those that are active, the first in the professional's order. The rest stay on
 *  record, as they are, and cannot be booked. */
export function servicesWithinPlan<T>(active: readonly T[], plan: PlanName): T[] {
  return active.slice(0, plans[plan].activeServices)
}
