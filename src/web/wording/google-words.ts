import type { SyncTrouble } from '#domain/calendar-sync/connection.ts'
import { m } from '#paraglide/messages.js'
import type {
  CalendarView,
  ConnectionView,
  Consequence,
} from '#web/dashboard/google-calendar/google-calendar-view.ts'
import type { Language } from '#web/language.ts'

const healthWords = {
  well: m.google_connected,
  troubled: m.google_troubled,
  lost: m.google_reconnect,
} as const

/** How it stands, in a word or two. */
export function connectionWord(
  connection: Pick<ConnectionView, 'status' | 'health'> | null,
  language: Language,
): string {
  if (!connection) return m.google_none({}, language)
  if (connection.status === 'connecting') return m.google_connecting({}, language)
  if (connection.status === 'ending') return m.google_ending({}, language)
  return healthWords[connection.health]({}, language)
}

const troubleWords = {
  revoked: m.google_trouble_revoked,
  refused: m.google_trouble_refused,
  scopes: m.google_trouble_scopes,
  rate: m.google_trouble_rate,
  forbidden: m.google_trouble_forbidden,
  unreachable: m.google_trouble_unreachable,
  google: m.google_trouble_google,
  calendar_gone: m.google_trouble_calendar_gone,
  secret: m.google_trouble_secret,
  unknown: m.google_trouble_unknown,
} as const

/** Why the last turn did not reach its end, and what to do. */
export function syncTroubleWord(trouble: SyncTrouble, language: Language): string {
  return troubleWords[trouble]({}, language)
}

const calendarTroubleWords = {
  calendar_gone: m.google_calendar_gone,
  forbidden: m.google_calendar_forbidden,
  too_full: m.google_calendar_too_full,
  google: m.google_calendar_unread,
} as const

/** Why one calendar cannot be read, and what to do. */
export function calendarTroubleWord({ trouble }: Pick<CalendarView, 'trouble'>, language: Language): string {
  return calendarTroubleWords[trouble ?? 'google']({}, language)
}

const consequenceWords = {
  keep: m.google_stale_keep,
  soon: m.google_stale_soon,
  closed: m.google_stale_closed,
} as const

export function consequenceWord(consequence: Consequence, language: Language): string {
  return consequenceWords[consequence]({}, language)
}
