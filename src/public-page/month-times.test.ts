import { describe, expect, it } from 'vitest'
import { askedTime, daysAfter, daysToSearch, monthTimes, nearestSlots } from './month-times.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string, zone = 'Europe/Lisbon') =>
  Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds
const today = date('2026-03-10')
const lastBookable = date('2026-05-09')
const days = ({ firstDate, endDate }: { firstDate: Temporal.PlainDate; endDate: Temporal.PlainDate }) =>
  `${firstDate}/${endDate}`

describe('the days that are searched', () => {
  it('are this month and the next where nothing is asked for', () => {
    expect(days(daysToSearch(askedTime({}), today, lastBookable))).toBe('2026-03-10/2026-05-01')
  })

  it('are those of the month asked for', () => {
    expect(days(daysToSearch(askedTime({ month: '2026-04' }), today, lastBookable))).toBe(
      '2026-04-01/2026-05-01',
    )
    expect(days(daysToSearch(askedTime({ date: '2026-04-20' }), today, lastBookable))).toBe(
      '2026-04-01/2026-05-01',
    )
  })

  it('begin today and end with the booking window', () => {
    expect(days(daysToSearch(askedTime({ month: '2026-03' }), today, lastBookable))).toBe(
      '2026-03-10/2026-04-01',
    )
    expect(days(daysToSearch(askedTime({ month: '2026-05' }), today, lastBookable))).toBe(
      '2026-05-01/2026-05-10',
    )
  })

  it('of a month before or after all that can be booked are those of the nearest that can', () => {
    expect(days(daysToSearch(askedTime({ month: '2020-01' }), today, lastBookable))).toBe(
      '2026-03-10/2026-04-01',
    )
    expect(days(daysToSearch(askedTime({ month: '2031-01' }), today, lastBookable))).toBe(
      '2026-05-01/2026-05-10',
    )
  })

  it('go on to the end of the window, where there is any left', () => {
    expect(days(daysAfter({ firstDate: today, endDate: date('2026-04-01') }, lastBookable)!)).toBe(
      '2026-04-01/2026-05-10',
    )
    expect(daysAfter({ firstDate: today, endDate: date('2026-05-10') }, lastBookable)).toBeNull()
  })
})

describe('what a URL asks for', () => {
  it('is nothing where it is no month and no day', () => {
    for (const query of [
      {},
      { month: '2026-13' },
      { date: '2026-02-30' },
      { month: '2026-3', date: 'tomorrow' },
      { month: '' },
    ]) {
      expect(askedTime(query)).toEqual({ month: null, date: null })
    }
  })
})

describe('the month that is shown', () => {
  const searched = (slots: number[], timeZone = 'Europe/Lisbon') => ({ timeZone, today, lastBookable, slots })

  it('is the first with a free slot, opened on its first free day', () => {
    const times = monthTimes(
      askedTime({}),
      searched([at('2026-04-02T09:00'), at('2026-04-02T09:15'), at('2026-04-07T09:00')]),
    )
    expect(`${times.month} ${times.chosenDay}`).toBe('2026-04 2026-04-02')
    expect([...times.freeDays]).toEqual(['2026-04-02', '2026-04-07'])
    expect(times.slots).toEqual([at('2026-04-02T09:00'), at('2026-04-02T09:15')])
  })

  it('opens on the day asked for, even where that is full', () => {
    const times = monthTimes(askedTime({ date: '2026-03-12' }), searched([at('2026-03-11T09:00')]))
    expect(String(times.chosenDay)).toBe('2026-03-12')
    expect(times.slots).toEqual([])
  })

  it('has no chosen day where nothing in it is free', () => {
    expect(monthTimes(askedTime({ month: '2026-04' }), searched([])).chosenDay).toBeNull()
  })

  it('leads to the months around it as far as they can be booked', () => {
    const around = (month: string) => {
      const { previousMonth, nextMonth } = monthTimes(askedTime({ month }), searched([]))
      return `${previousMonth} ${nextMonth}`
    }
    expect(around('2026-03')).toBe('null 2026-04')
    expect(around('2026-04')).toBe('2026-03 2026-05')
    expect(around('2026-05')).toBe('2026-04 null')
  })

  it('counts days where the professional is, not where the server is', () => {
    const lateInTokyo = at('2026-03-12T00:15', 'Asia/Tokyo')
    expect([...monthTimes(askedTime({}), searched([lateInTokyo], 'Asia/Tokyo')).freeDays]).toEqual([
      '2026-03-12',
    ])
    expect([...monthTimes(askedTime({}), searched([lateInTokyo], 'America/New_York')).freeDays]).toEqual([
      '2026-03-11',
    ])
  })
})

describe('the nearest slots', () => {
  it('lie on both sides, and come in order of time', () => {
    expect(nearestSlots([0, 10, 20, 30, 40, 50, 60], 32)).toEqual([20, 30, 40, 50])
    expect(nearestSlots([5], 32)).toEqual([5])
    expect(nearestSlots([], 32)).toEqual([])
  })
})
