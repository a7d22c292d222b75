import type { Share, Usage } from '#domain/booking/find-usage.ts'
import { plans, type PlanName } from '#domain/plan/plan.ts'
import { usageLevel, type UsageLevel } from '#domain/plan/usage.ts'
import type { Locale } from '#domain/locale.ts'
import { serviceIn } from '#domain/service/service.ts'

/** What of the month is nearly, or all, used up. */
export interface UsageWarning extends Share {
  readonly of: 'bookings' | 'manualBookings'
  readonly level: UsageLevel
}

/** Bookings that are used up leave no manual ones either, so those are told of only while the others last. */
export function usageWarnings(usage: Pick<Usage, 'bookings' | 'manualBookings'>): UsageWarning[] {
  const warnings = (['bookings', 'manualBookings'] as const).flatMap((of) => {
    const share = usage[of]
    const level = usageLevel(share.used, share.limit ?? Infinity)
    return level ? [{ of, level, ...share }] : []
  })
  return warnings[0]?.of === 'bookings' && warnings[0].level === 'full' ? warnings.slice(0, 1) : warnings
}

/** What a plan gives, in the order of the table; a limit of null is none. */
export const planFeatures = [
  'bookingsPerMonth',
  'manualBookingsPerMonth',
  'activeServices',
  'staffBesidesOwner',
  'fullCalendar',
  'customTemplates',
  'twoWayCalendarSync',
  'apiRequestsPerMinute',
] as const
export type PlanFeature = (typeof planFeatures)[number]

export function planTable() {
  return planFeatures.map((feature) => ({
    feature,
    values: Object.entries(plans).map(([name, plan]) => ({
      plan: name as PlanName,
      value: typeof plan[feature] === 'number' && !Number.isFinite(plan[feature]) ? null : plan[feature],
    })),
  }))
}

/** What is active and over the plan's limits, in the reader's language. */
export function beyondNames({ beyond }: Pick<Usage, 'beyond'>, locale: Locale) {
  return {
    services: beyond.services.map((one) => ({ id: one.id, name: serviceIn(one, locale).name })),
    staff: beyond.team.map(({ id, name }) => ({ id, name })),
  }
}
