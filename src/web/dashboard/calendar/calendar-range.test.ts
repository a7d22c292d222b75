import { describe, expect, it } from 'vitest'
import { calendarViews } from '#domain/plan/calendar-views.ts'
import { askedCalendar, calendarPath, shownDays, stepped } from './calendar-range.ts'

const today = Temporal.PlainDate.from('2030-01-08')
const ask = (query: string, views = calendarViews as readonly (typeof calendarViews)[number][]) =>
  askedCalendar(new URLSearchParams(query), today, views)

describe('the address of the calendar', () => {
  it('says view, date, staff member and whether cancelled ones are shown; nonsense is not asked for', () => {
    const staff = '0190a3b4-c5d6-7abc-9def-0123456789ab'
    const asked = ask(`view=day&date=2030-02-28&staff=${staff}&cancelled=1`)
    expect(asked).toMatchObject({ view: 'day', staff, withCancelled: true })
    expect(asked.date.toString()).toBe('2030-02-28')
    const nonsense = ask('view=year&date=2030-02-30&staff=me&cancelled=yes')
    expect(nonsense).toMatchObject({ view: 'week', staff: '', withCancelled: false })
    expect(nonsense.date).toEqual(today)
  })

  it('shows the week where the plan has no day', () => {
    expect(ask('view=day', ['month', 'week']).view).toBe('week')
  })

  it('leads to itself', () => {
    const asked = { view: 'month', date: '2030-01-08', staff: '', withCancelled: true } as const
    expect(calendarPath(asked)).toBe('/dashboard/calendar?view=month&date=2030-01-08&cancelled=1')
  })
})

describe('the days that a view shows', () => {
  const days = (view: 'month' | 'week' | 'day', date: string) => {
    const { firstDate, endDate } = shownDays({ view, date: Temporal.PlainDate.from(date) })
    return [firstDate.toString(), endDate.toString()]
  }
  it('are whole weeks from Monday, or the day itself', () => {
    expect(days('day', '2030-01-08')).toEqual(['2030-01-08', '2030-01-09'])
    expect(days('week', '2030-01-13')).toEqual(['2030-01-07', '2030-01-14'])
    expect(days('month', '2030-01-08')).toEqual(['2029-12-31', '2030-02-04'])
    expect(days('month', '2027-02-15')).toEqual(['2027-02-01', '2027-03-01'])
  })
  it('follow one another', () => {
    const from = (view: 'month' | 'week' | 'day', by: -1 | 1) =>
      stepped({ view, date: Temporal.PlainDate.from('2030-01-31') }, by).toString()
    expect([from('day', 1), from('week', -1), from('month', 1), from('month', -1)]).toEqual([
      '2030-02-01',
      '2030-01-24',
      '2030-02-01',
      '2029-12-01',
    ])
  })
})
