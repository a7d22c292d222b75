import { expect, it } from 'vitest'
import { viewsWithinPlan } from '#domain/plan/calendar-views.ts'
import { monthPage } from './calendar-page.ts'

it('leads from a month to the day, and to the week where the plan has no days', () => {
  const date = Temporal.PlainDate.from('2030-01-08')
  const days = Array.from({ length: 7 }, (_, day) => ({
    date: date.add({ days: day }),
    count: 0,
    appointments: [],
  }))
  const asked = { view: 'month', date, staff: '', withCancelled: false } as const
  const now = Temporal.Instant.from('2030-01-08T07:00:00Z')
  const pathOn = (plan: 'free' | 'plus') =>
    monthPage(days, asked, { locale: 'en', timeZone: 'Europe/Lisbon', now, views: viewsWithinPlan(plan) })
      .weeks[0]![0]!.path
  expect(pathOn('plus')).toBe('/dashboard/calendar?view=day&date=2030-01-08')
  expect(pathOn('free')).toBe('/dashboard/calendar?view=week&date=2030-01-08')
})
