import { bookingStatuses, type BookingStatus } from '#domain/booking/booking.ts'
import type { AppointmentFilter, AppointmentPage } from '#domain/booking/find-appointments.ts'
import { dateOf, startOfDate } from '#time/local-day.ts'
import { idOf, pageNumber } from '#web/links.ts'

export const periods = ['upcoming', 'today', 'week', 'past', 'all'] as const
export type Period = (typeof periods)[number]

export const sortColumns = ['start', 'client', 'status'] as const
export type SortColumn = (typeof sortColumns)[number]

/** What the URL of the list asks for; what it asks for wrongly, it does not ask for. Dates are ISO text. */
export interface AskedFilter {
  /** Null where dates were chosen. */
  readonly period: Period | null
  readonly from: string
  readonly to: string
  readonly status: BookingStatus | ''
  readonly service: string
  readonly staff: string
  readonly client: string
  readonly sort: { readonly column: SortColumn; readonly descending: boolean }
  readonly page: number
}

export function askedFilter(query: URLSearchParams): AskedFilter {
  const [from, to] = [dateIn(query.get('from')), dateIn(query.get('to'))]
  const [period, status] = [query.get('when') as Period, query.get('status') as BookingStatus]
  const chosen = from || to ? null : periods.includes(period) ? period : 'upcoming'
  return {
    period: chosen,
    from,
    to,
    status: bookingStatuses.includes(status) ? status : '',
    service: idOf(query.get('service')) ?? '',
    staff: idOf(query.get('staff')) ?? '',
    client: (query.get('client') ?? '').trim().slice(0, 120),
    sort: askedSort(query.get('sort'), chosen),
    page: pageNumber(query.get('page')),
  }
}

/** "client" or, downwards, "-client". What is past reads backwards where nothing else was asked for. */
function askedSort(text: string | null, period: Period | null): AskedFilter['sort'] {
  const column = text?.replace(/^-/, '') as SortColumn
  if (sortColumns.includes(column)) return { column, descending: text!.startsWith('-') }
  return { column: 'start', descending: period === 'past' || period === 'all' }
}

/** How many filters are set beside the period. */
export function filtersSet({ from, to, status, service, staff }: AskedFilter): number {
  return [from || to, status, service, staff].filter(Boolean).length
}

const pageSize = 25

/** The same question to the domain, in the professional's zone. */
export function toDomainFilter(
  asked: AskedFilter,
  timeZone: string,
  now: Temporal.Instant,
): { filter: AppointmentFilter; page: AppointmentPage } {
  const startOf = (date: Temporal.PlainDate) =>
    Temporal.Instant.fromEpochMilliseconds(startOfDate(timeZone, date))
  const today = dateOf(timeZone, now.epochMilliseconds)
  const first = firstDate(asked, today)
  const end = endDate(asked, today)
  return {
    filter: {
      from: first && startOf(first),
      to: end && startOf(end),
      status: asked.status || null,
      serviceId: asked.service || null,
      staffId: asked.staff || null,
      client: asked.client || null,
    },
    page: {
      number: asked.page,
      size: pageSize,
      sort: asked.sort.column,
      order: asked.sort.descending ? 'desc' : 'asc',
    },
  }
}

function firstDate({ period, from }: AskedFilter, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (period === null) return from ? Temporal.PlainDate.from(from) : null
  return period === 'past' || period === 'all' ? null : today
}

/** Not included. */
function endDate({ period, to }: AskedFilter, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (period === null) return to ? Temporal.PlainDate.from(to).add({ days: 1 }) : null
  if (period === 'past') return today
  if (period === 'today') return today.add({ days: 1 })
  return period === 'week' ? today.add({ days: 7 }) : null
}

function dateIn(text: string | null): string {
  if (!text || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return ''
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return ''
  }
}
