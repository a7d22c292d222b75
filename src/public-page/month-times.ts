import type { LocalDays } from '#domain/availability/schedule.ts'
import { dayNumber, dayOf } from '#time/local-day.ts'
import { zoneOf } from '#time/zone.ts'
import type { OpenTimes } from './views/slot-picker.tsx'

/** A month or a day that a URL asks for; null where it says nothing, or nothing that is one. */
export interface AskedTime {
  readonly month: Temporal.PlainYearMonth | null
  readonly date: Temporal.PlainDate | null
}

export function askedTime(query: { month?: string | undefined; date?: string | undefined }): AskedTime {
  const date =
    query.date && /^\d{4}-\d\d-\d\d$/.test(query.date)
      ? attempt(() => Temporal.PlainDate.from(query.date!))
      : null
  const month =
    query.month && /^\d{4}-\d\d$/.test(query.month)
      ? attempt(() => Temporal.PlainYearMonth.from(query.month!))
      : null
  return { month: month ?? date?.toPlainYearMonth() ?? null, date }
}

/** The days whose slots a page needs: those of the month asked for, as far as they can be booked at all. Where none is
 *  asked for, this month and the next: the page shows the first that has free slots. */
export function daysToSearch(
  { month }: AskedTime,
  today: Temporal.PlainDate,
  lastBookable: Temporal.PlainDate,
): LocalDays {
  const shown = month && within(month, today, lastBookable)
  const start = (shown ?? today.toPlainYearMonth()).toPlainDate({ day: 1 })
  const end = start.add({ months: shown ? 1 : 2 })
  return { firstDate: later(start, today), endDate: earlier(end, lastBookable.add({ days: 1 })) }
}

/** From the day after what was searched to the end of the window, a year at most. */
export function daysAfter({ endDate }: LocalDays, lastBookable: Temporal.PlainDate): LocalDays | null {
  const end = earlier(lastBookable.add({ days: 1 }), endDate.add({ years: 1 }))
  return Temporal.PlainDate.compare(endDate, end) < 0 ? { firstDate: endDate, endDate: end } : null
}

export interface SearchedDays {
  readonly timeZone: string
  readonly today: Temporal.PlainDate
  readonly lastBookable: Temporal.PlainDate
  /** Epoch milliseconds, ascending. */
  readonly slots: readonly number[]
}

/** What the picker shows of the slots that were found. `nextFreeDay` is for the caller to look up. */
export function monthTimes(
  asked: AskedTime,
  { timeZone, today, lastBookable, slots }: SearchedDays,
): OpenTimes {
  const byDay = slotsByDay(timeZone, slots)
  const first = slots[0] === undefined ? today : dateOfDay(byDay.keys().next().value!)
  const month = asked.month ? within(asked.month, today, lastBookable) : first.toPlainYearMonth()
  const freeDays = daysOf(month).filter((date) => byDay.has(dayNumber(date)))
  const chosenDay = asked.date && inMonth(asked.date, month) ? asked.date : (freeDays[0] ?? null)
  return {
    month,
    today,
    freeDays: new Set(freeDays.map(String)),
    chosenDay,
    slots: (chosenDay && byDay.get(dayNumber(chosenDay))) ?? [],
    previousMonth:
      Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) > 0
        ? month.subtract({ months: 1 })
        : null,
    nextMonth:
      Temporal.PlainYearMonth.compare(month, lastBookable.toPlainYearMonth()) < 0
        ? month.add({ months: 1 })
        : null,
    nextFreeDay: null,
  }
}

/** Those nearest to an instant that cannot be had, `count` at most, in order of time. */
export function nearestSlots(slots: readonly number[], wanted: number, count = 4): number[] {
  return slots
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, count)
    .sort((a, b) => a - b)
}

function slotsByDay(timeZone: string, slots: readonly number[]): Map<number, number[]> {
  const zone = zoneOf(timeZone)
  const days = new Map<number, number[]>()
  for (const slot of slots) {
    const day = dayOf(zone, slot)
    const others = days.get(day)
    if (others) others.push(slot)
    else days.set(day, [slot])
  }
  return days
}

function dateOfDay(day: number): Temporal.PlainDate {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: day })
}

function daysOf(month: Temporal.PlainYearMonth): Temporal.PlainDate[] {
  return Array.from({ length: month.daysInMonth }, (_day, index) => month.toPlainDate({ day: index + 1 }))
}

function inMonth(date: Temporal.PlainDate, month: Temporal.PlainYearMonth): boolean {
  return date.toPlainYearMonth().equals(month)
}

/** The month itself, or the nearest one in which anything can be booked. */
function within(
  month: Temporal.PlainYearMonth,
  today: Temporal.PlainDate,
  lastBookable: Temporal.PlainDate,
): Temporal.PlainYearMonth {
  const [first, last] = [today.toPlainYearMonth(), lastBookable.toPlainYearMonth()]
  if (Temporal.PlainYearMonth.compare(month, first) < 0) return first
  return Temporal.PlainYearMonth.compare(month, last) > 0 ? last : month
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b
}

function attempt<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch {
    return null
  }
}
