import type { Visit } from './visit.ts'

type Query = Readonly<Record<string, string | null | undefined>>

export function servicesLink(visit: Visit, username: string, query: { staff?: string | null } = {}): string {
  return linkTo(visit, `/${username}`, query)
}

export interface SlotQuery {
  readonly staff?: string | null
  /** `YYYY-MM` */
  readonly month?: string
  /** `YYYY-MM-DD` */
  readonly date?: string
}

export function slotsLink(visit: Visit, username: string, serviceId: string, query: SlotQuery = {}): string {
  return linkTo(visit, `/${username}/${serviceId}`, { ...query })
}

/** `start` is an ISO instant. */
export function detailsLink(
  visit: Visit,
  username: string,
  serviceId: string,
  start: string,
  staff: string,
): string {
  return linkTo(visit, `/${username}/${serviceId}/details`, { start, staff })
}

export function bookingLink(visit: Visit, token: string, page: '' | '.ics' | '/cancel' = ''): string {
  return linkTo(visit, `/booking/${token}${page}`, {})
}

export function rescheduleLink(
  visit: Visit,
  token: string,
  query: Omit<SlotQuery, 'staff'> & { start?: string } = {},
): string {
  return linkTo(visit, `/booking/${token}/reschedule`, { ...query })
}

/** This same page in another language. */
export function languageLink(path: string, language: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`
}

function linkTo(visit: Visit, path: string, query: Query): string {
  let link = path
  let separator = '?'
  const all = visit.languageInLinks ? { ...query, lang: visit.locale } : query
  for (const [key, value] of Object.entries(all)) {
    if (!value) continue
    // A colon may stand in a query as it is, and times stay readable.
    link += `${separator}${key}=${encodeURIComponent(value).replaceAll('%3A', ':')}`
    separator = '&'
  }
  return link
}
