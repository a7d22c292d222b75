import { expect, it } from 'vitest'
import { trendsView } from './trends-view.ts'

const monday = Temporal.PlainDate.from('2030-01-07')
const week = (changes: object, weeksLater = 0) => ({
  monday: monday.add({ weeks: weeksLater }),
  appointments: 0,
  completed: 0,
  noShows: 0,
  revenue: 0,
  ...changes,
})

it('tells each week, and what they come to', () => {
  const weeks = [
    week({ appointments: 4, completed: 3, noShows: 1, revenue: 30.1 }),
    week({ appointments: 1200, completed: 12, noShows: 0, revenue: 1120.2 }, 1),
    week({}, 2),
  ]
  const view = trendsView(weeks, 'en', 'EUR')
  expect(view.appointments.bars.map(({ label, words }) => [label, words])).toEqual([
    ['Mon 7 Jan', '4'],
    ['Mon 14 Jan', '1,200'],
    ['Mon 21 Jan', '0'],
  ])
  expect(view.revenue.bars.map(({ words }) => words)).toEqual(['€30.10', '€1,120.20', '€0'])
  expect(view.noShows.bars.map(({ words }) => words)).toEqual(['25%', '0%', '–'])
  expect([view.appointments.total, view.revenue.total, view.noShows.total]).toEqual([
    '1,204',
    '€1,150.30',
    '6.3%',
  ])
  expect([view.noShowCount, view.kept]).toEqual([1, 16])
})

it('writes numbers as the reader does', () => {
  const weeks = [week({ appointments: 8, completed: 7, noShows: 1, revenue: 1234.5 })]
  const words = (locale: 'pt' | 'es') => {
    const { revenue, noShows } = trendsView(weeks, locale, 'EUR')
    return [revenue.total, noShows.total].map((text) => text?.replace(/\s/g, ' '))
  }
  expect(words('pt')).toEqual(['1234,50 €', '12,5%'])
  expect(words('es')).toEqual(['1234,50 €', '12,5 %'])
})

it('draws its lines at round values, whole ones where things are counted', () => {
  const linesOf = (appointments: number) =>
    trendsView([week({ appointments })], 'en', 'EUR').appointments.ticks.map(({ value }) => value)
  expect(linesOf(0)).toEqual([0])
  expect(linesOf(1)).toEqual([0, 1])
  for (let highest = 1; highest <= 100; highest++) {
    const lines = linesOf(highest)
    expect(lines[0]).toBe(0)
    expect(lines.at(-1)).toBeGreaterThanOrEqual(highest)
    expect(lines.length, String(highest)).toBeLessThanOrEqual(5)
    expect(lines.every(Number.isInteger)).toBe(true)
  }
})

it('knows no rate of nothing', () => {
  const view = trendsView([week({})], 'en', 'EUR')
  expect(view.anything).toBe(false)
  expect(view.noShows.total).toBeNull()
})
