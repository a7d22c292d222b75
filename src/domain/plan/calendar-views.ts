import { plans, type PlanName } from './plan.ts'

/** How a calendar can be looked at; the day shows the team side by side. */
export const calendarViews = ['month', 'week', 'day'] as const
export type CalendarView = (typeof calendarViews)[number]

/** The views that the plan has. */
export function viewsWithinPlan(plan: PlanName): readonly CalendarView[] {
  return plans[plan].fullCalendar ? calendarViews : calendarViews.filter((view) => view !== 'day')
}
