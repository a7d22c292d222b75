import { isLinkProof, professionalOfLink, provenToken } from '#domain/link-proof.ts'
import type { GoogleAccess } from './google-access.ts'

/** Google gives a channel at most a month; it is made anew when less than a day is left. */
export const channelDays = 7
const renewedHoursBefore = 24
/** Some calendars, such as those of holidays, never get one. */
const refusedHours = 1

/** A calendar and the channel through which Google tells of its changes, if it has one. */
export interface ChannelState {
  readonly calendarId: string
  readonly googleId: string
  readonly makesBusy: boolean
  readonly channel: OpenChannel | null
  /** When Google last gave it none. */
  readonly refusedAt: Temporal.Instant | null
}

export interface OpenChannel {
  readonly id: string
  readonly resourceId: string
  readonly until: Temporal.Instant
}

/** Where Google tells of changes; undefined where it cannot reach us: it speaks https only, whatever stands in for it in
 *  tests and behind gateways speaks anything. */
export function channelAddress({ google, baseUrl }: GoogleAccess): string | undefined {
  const reachable = baseUrl.startsWith('https:') || google.apiRoot !== undefined
  return reachable ? `${baseUrl}/google/calendar-changes` : undefined
}

export function needsChannel(
  { makesBusy, channel, refusedAt }: ChannelState,
  now: Temporal.Instant,
): boolean {
  if (!makesBusy) return false
  if (refusedAt && isBefore(now, refusedAt.add({ hours: refusedHours }))) return false
  return channel === null || isBefore(channel.until, now.add({ hours: renewedHoursBefore }))
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

/** What Google shows with every message of a channel: it names the professional, and nobody else can make it. */
export function channelToken(professionalId: string, channelId: string): string {
  return provenToken(professionalId, aboutChannel(channelId))
}

/** Whose channel it is; undefined where we did not open it. */
export function professionalOfChannel(channelId: string, token: string): string | undefined {
  const proof = Buffer.from(token, 'base64url').subarray(16)
  return isLinkProof(proof, aboutChannel(channelId)) ? professionalOfLink(token) : undefined
}

function aboutChannel(channelId: string): string {
  return `calendar-channel:${channelId}`
}
