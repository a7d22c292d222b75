import type { LocalDays } from '#domain/availability/schedule.ts'
import type { CalendarView } from '#domain/plan/calendar-views.ts'
import { idOf } from '#web/links.ts'

/** What the URL of the calendar asks for; what it asks for wrongly, it does not ask for. */
export interface AskedCalendar {
  readonly view: CalendarView
  readonly date: Temporal.PlainDate
  /** A staff member's id, or empty for everybody. */
  readonly staff: string
  readonly withCancelled: boolean
}

/** The plan decides which views there are. */
export function askedCalendar(
  query: URLSearchParams,
  today: Temporal.PlainDate,
  views: readonly CalendarView[],
): AskedCalendar {
  const view = query.get('view') as CalendarView
  return {
    view: views.includes(view) ? view : 'week',
    date: dateIn(query.get('date')) ?? today,
    staff: idOf(query.get('staff')) ?? '',
    withCancelled: query.get('cancelled') === '1',
  }
}

/** The days that a view shows: whole weeks from Monday for a month. */
export function shownDays({ view, date }: Pick<AskedCalendar, 'view' | 'date'>): LocalDays {
  if (view === 'day') return { firstDate: date, endDate: date.add({ days: 1 }) }
  if (view === 'week') return { firstDate: mondayOf(date), endDate: mondayOf(date).add({ days: 7 }) }
  const first = date.with({ day: 1 })
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  return { firstDate: mondayOf(first), endDate: mondayOf(last).add({ days: 7 }) }
}

/** The same view one step earlier (-1) or later (1). */
export function stepped(
  { view, date }: Pick<AskedCalendar, 'view' | 'date'>,
  by: -1 | 1,
): Temporal.PlainDate {
  if (view === 'day') return date.add({ days: by })
  return view === 'week' ? date.add({ days: 7 * by }) : date.with({ day: 1 }).add({ months: by })
}

/** The address of a view, for links: the date always, the rest where it says something. */
export function calendarPath(asked: {
  view: CalendarView
  date: string
  staff?: string
  withCancelled?: boolean
}): string {
  const query = new URLSearchParams({ view: asked.view, date: asked.date })
  if (asked.staff) query.set('staff', asked.staff)
  if (asked.withCancelled) query.set('cancelled', '1')
  return `/dashboard/calendar?${query}`
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

function dateIn(text: string | null): Temporal.PlainDate | null {
  if (!text || !/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}
