import type { WeekTrend } from '#domain/booking/find-trends.ts'
import type { Locale } from '#domain/locale.ts'
import { priceWords } from '#wording/money.ts'
import { timeWords } from '#wording/time-words.ts'

/** One bar: how high, of the highest, and what it says. */
export interface TrendBar {
  readonly week: string
  /** 0 to 1. */
  readonly height: number
  readonly words: string
}

export interface Trends {
  readonly appointments: readonly TrendBar[]
  readonly appointmentsTotal: number
  readonly revenue: readonly TrendBar[]
  readonly revenueTotal: string
  /** Percent of those that took place or should have; null where there were none. */
  readonly noShowRate: number | null
  readonly noShows: number
  readonly kept: number
}

/** The weeks in words and heights: browsers draw and do no sums. */
export function trendsView(weeks: readonly WeekTrend[], locale: Locale, currency: string): Trends {
  const price = (amount: number) => priceWords(amount.toFixed(2), currency, locale)
  const sum = (of: (week: WeekTrend) => number) => weeks.reduce((total, week) => total + of(week), 0)
  const bars = (of: (week: WeekTrend) => number, words: (value: number) => string): TrendBar[] => {
    const highest = Math.max(1, ...weeks.map(of))
    return weeks.map((week) => ({
      week: dayOf(week, locale),
      height: of(week) / highest,
      words: words(of(week)),
    }))
  }
  const noShows = sum((week) => week.noShows)
  const kept = noShows + sum((week) => week.completed)
  return {
    appointments: bars((week) => week.appointments, String),
    appointmentsTotal: sum((week) => week.appointments),
    revenue: bars((week) => week.revenue, price),
    revenueTotal: price(sum((week) => week.revenue)),
    noShowRate: kept === 0 ? null : Math.round((noShows / kept) * 1000) / 10,
    noShows,
    kept,
  }
}

function dayOf({ monday }: WeekTrend, locale: Locale): string {
  return timeWords(locale, 'UTC').shortDay(monday.toZonedDateTime('UTC').toInstant())
}
