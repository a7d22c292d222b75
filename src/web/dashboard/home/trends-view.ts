import type { WeekTrend } from '#domain/booking/find-trends.ts'
import type { Locale } from '#domain/locale.ts'
import { chartTicks, type ChartBar, type ChartTick } from './bar-chart.tsx'
import { priceWords } from '#wording/money.ts'
import { percentWords } from '#wording/percent.ts'
import { timeWords } from '#wording/time-words.ts'

/** One chart: a bar for each week, the oldest first, and what they come to together. */
export interface Trend {
  /** Null where there is nothing to tell of any week. */
  readonly total: string | null
  readonly bars: readonly ChartBar[]
  readonly ticks: readonly ChartTick[]
}

export interface Trends {
  readonly anything: boolean
  readonly appointments: Trend
  readonly revenue: Trend
  /** Of those that took place or should have, how many did not. */
  readonly noShows: Trend
  readonly noShowCount: number
  readonly kept: number
}

/** The weeks in words: browsers draw, and write no numbers of their own. */
export function trendsView(weeks: readonly WeekTrend[], locale: Locale, currency: string): Trends {
  const all = weeks.reduce(addUp)
  const count = (value: number) => value.toLocaleString(locale)
  const price = (value: number) => priceWords(value.toFixed(2), currency, locale)
  const percent = (value: number) => percentWords(value, locale)
  const trend = (value: (week: WeekTrend) => number | null, words: (value: number) => string): Trend => {
    const values = weeks.map(value)
    const total = value(all)
    return {
      total: total === null ? null : words(total),
      bars: values.map((one, week) => ({
        label: dayOf(weeks[week]!, locale),
        value: one,
        words: one === null ? '–' : words(one),
      })),
      ticks: chartTicks(Math.max(...values.map(Number)), words === count).map((tick) => ({
        value: tick,
        words: words(tick),
      })),
    }
  }
  return {
    anything: all.appointments > 0,
    appointments: trend((week) => week.appointments, count),
    revenue: trend((week) => week.revenue, price),
    noShows: trend(noShowRate, percent),
    noShowCount: all.noShows,
    kept: keptIn(all),
  }
}

function addUp(one: WeekTrend, other: WeekTrend): WeekTrend {
  return {
    monday: one.monday,
    appointments: one.appointments + other.appointments,
    completed: one.completed + other.completed,
    noShows: one.noShows + other.noShows,
    // Of decimals with two places, kept whole while they are added.
    revenue: Math.round((one.revenue + other.revenue) * 100) / 100,
  }
}

function keptIn({ completed, noShows }: WeekTrend): number {
  return completed + noShows
}

function noShowRate(week: WeekTrend): number | null {
  return keptIn(week) === 0 ? null : week.noShows / keptIn(week)
}

function dayOf({ monday }: WeekTrend, locale: Locale): string {
  return timeWords(locale, 'UTC').shortDay(monday.toZonedDateTime('UTC').toInstant())
}
