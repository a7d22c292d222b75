import type { Locale } from '#domain/locale.ts'
import type { ReadTrouble } from './calendar-reading.ts'

/** What an event tells of an appointment: everything, or the service alone. */
export const eventDetails = ['client', 'service'] as const
export type EventDetail = (typeof eventDetails)[number]

/** What becomes of a staff member's slots while their calendar cannot be read: the busy times that were read last count on,
 *  or all of their time is closed. */
export const stalePolicies = ['keep', 'close'] as const
export type StalePolicy = (typeof stalePolicies)[number]

/** `connecting`: the person has come back from Google, and the worker has not been there yet. `reconnect`: Google lets us
 *  in no more until the person consents again. `ending`: the worker cleans up, then the connection is gone. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnect' | 'ending'

/** Why the last turn did not reach its end: the grant was taken back; the code of the consent was not taken; the consent
 *  lacks what is needed; too many requests; not allowed; no answer; an error at Google; the calendar that is written is
 *  gone; the tokens were locked with another SECRET; something that nobody foresaw. */
export type SyncTrouble =
  | 'revoked'
  | 'refused'
  | 'scopes'
  | 'rate'
  | 'forbidden'
  | 'unreachable'
  | 'google'
  | 'calendar_gone'
  | 'secret'
  | 'unknown'

/** A staff member's Google account, as the dashboard shows it. */
export interface CalendarConnection {
  readonly id: string
  readonly staffId: string
  readonly status: ConnectionStatus
  /** The address of the Google account; null until its calendars were listed. */
  readonly account: string | null
  readonly eventDetail: EventDetail
  readonly whenStale: StalePolicy
  /** Whether the person allowed us to read what is busy. */
  readonly mayRead: boolean
  /** While it ends: whether the appointments are taken out of the calendar. */
  readonly removesEvents: boolean
  /** Until when the busy times that were read count as known; null where no calendar makes busy. */
  readonly freshUntil: Temporal.Instant | null
  /** When a turn last reached its end. */
  readonly syncedAt: Temporal.Instant | null
  /** When the next turn is due; one that was `asked` for is due at once. */
  readonly nextAt: Temporal.Instant
  readonly asked: boolean
  /** While a turn is under way: until when it may take at most. */
  readonly lockedUntil: Temporal.Instant | null
  /** Google asked for patience, or did not answer: nothing is tried before. */
  readonly blockedUntil: Temporal.Instant | null
  /** Since when every turn failed; null where all is well. */
  readonly failingSince: Temporal.Instant | null
  readonly trouble: SyncTrouble | null
  /** Rises with every change that a person makes. */
  readonly version: number
}

/** What a turn of the worker knows of a connection. */
export interface SyncedConnection {
  readonly id: string
  readonly staffId: string
  /** The address of the Google account; null until its calendars were listed. */
  readonly account: string | null
  readonly scopes: readonly string[]
  readonly listedAt: Temporal.Instant | null
  /** While it ends: whether the appointments are taken out of the calendar. */
  readonly removesEvents: boolean
  readonly failingSince: Temporal.Instant | null
  /** The professional's IANA zone. */
  readonly timeZone: string
  readonly bookingWindowDays: number
  /** Whether the plan lets calendars hide slots. */
  readonly readsBusy: boolean
  /** The staff member's language. */
  readonly locale: Locale
  /** Where clients are told to come; empty where that is not said. */
  readonly location: string
}

export type CalendarAccess = 'owner' | 'writer' | 'reader' | 'freeBusyReader'

/** A calendar of the account. */
export interface ConnectedCalendar {
  readonly id: string
  readonly googleId: string
  readonly name: string
  readonly access: CalendarAccess
  readonly isPrimary: boolean
  /** IANA zone: that of its all-day events. */
  readonly timeZone: string
  /** Appointments are written here; of one calendar at most. */
  readonly written: boolean
  /** Its events hide slots. */
  readonly makesBusy: boolean
  /** When it was last read; null where it never was. */
  readonly readAt: Temporal.Instant | null
  readonly trouble: ReadTrouble | null
}

/** Troubles of a calendar in which nothing is written to it until it is listed again: it is not there any more, or is not
 *  the person's own any more. */
export const troublesOfWriting = ['calendar_gone', 'forbidden'] as const

/** Only calendars of the person's own can be written with the rights that we ask for. */
export function canBeWritten({ access }: Pick<ConnectedCalendar, 'access'>): boolean {
  return access === 'owner'
}

/** Whether busy times can be read with what was consented to. */
export function coversReading(scopes: readonly string[]): boolean {
  return scopesFor(true).every((scope) => scopes.includes(scope))
}

const base = 'https://www.googleapis.com/auth'

/** What the person is asked to consent to: to write our events into their own calendars and to see the list of calendars;
 *  to read events only where they hide slots. */
export function scopesFor(readsBusy: boolean): string[] {
  const always = [`${base}/calendar.events.owned`, `${base}/calendar.calendarlist.readonly`]
  return readsBusy ? [...always, `${base}/calendar.events.readonly`] : always
}
