import type { PlanName } from '#domain/plan/plan.ts'
import { m } from '#paraglide/messages.js'
import type { PlanFeature } from '#web/dashboard/plan/plan-view.ts'
import type { Language } from '#web/language.ts'

/** Plans have the same names in every language. */
export function planWord(plan: PlanName): string {
  return plan.charAt(0).toUpperCase() + plan.slice(1)
}

const features: Record<PlanFeature, (inputs: object, language: Language) => string> = {
  bookingsPerMonth: m.web_plan_bookings,
  manualBookingsPerMonth: m.web_plan_manual,
  activeServices: m.web_plan_services,
  staffBesidesOwner: m.web_plan_staff,
  fullCalendar: m.web_plan_calendar,
  customTemplates: m.web_plan_templates,
  twoWayCalendarSync: m.web_plan_google,
  apiRequestsPerMinute: m.web_plan_api,
}

export function featureWord(feature: PlanFeature, language: Language): string {
  return features[feature]({}, language)
}
