import { expect, it } from 'vitest'
import { trendsView } from './trends-view.ts'

const monday = Temporal.PlainDate.from('2030-01-07')
const week = (changes: object) => ({
  monday,
  appointments: 0,
  completed: 0,
  noShows: 0,
  revenue: 0,
  ...changes,
})

it('gives each week its height beside the highest, and the sums in words', () => {
  const weeks = [
    week({ appointments: 4, completed: 3, noShows: 1, revenue: 30 }),
    week({ appointments: 8, completed: 0, noShows: 0, revenue: 120.5 }),
  ]
  const view = trendsView(weeks, 'en', 'EUR')
  expect(view.appointments.map(({ height, words }) => [height, words])).toEqual([
    [0.5, '4'],
    [1, '8'],
  ])
  expect(view.revenue.map(({ words }) => words)).toEqual(['€30', '€120.50'])
  expect(view).toMatchObject({
    appointmentsTotal: 12,
    revenueTotal: '€150.50',
    noShowRate: 25,
    noShows: 1,
    kept: 4,
  })
  expect(view.appointments[0]!.week).toBe('Mon 7 Jan')
})

it('knows no rate of nothing, and divides by nothing', () => {
  const view = trendsView([week({})], 'en', 'EUR')
  expect(view.noShowRate).toBeNull()
  expect(view.appointments[0]!.height).toBe(0)
})
