import { GoogleProblem, type GoogleProblemKind } from '#google/google-problem.ts'
import type { ConnectionStatus, SyncTrouble } from './connection.ts'

/** A connection that a worker took, until its lease ends. */
export interface ClaimedConnection {
  readonly id: string
  readonly staffId: string
  readonly status: ConnectionStatus
  /** The consent that waits to be exchanged, locked away; another one means that the person consented again meanwhile. */
  readonly code: Uint8Array | null
  readonly lockedUntil: Temporal.Instant
}

/** How a turn went that reached its end. */
export interface TurnOutcome {
  /** There is more to do, at once. */
  readonly again: boolean
  /** Otherwise, when the next turn is due. */
  readonly nextAt: Temporal.Instant
  readonly trouble: SyncTrouble | null
}

/** How long other workers stay away from a connection. A turn that takes longer extends it again and again, so that one
 *  whose worker was killed is taken over soon. */
export const leaseSeconds = 60

/** How many appointments one turn writes, so that a connection with thousands lets others have theirs. */
export const pushesPerTurn = 100

/** How often an account's list of calendars is read. */
export const hoursBetweenListings = 24

/** When an account is listed anew, and somebody who left is noticed at the latest. */
export function tomorrow(at: Temporal.Instant): Temporal.Instant {
  return at.add({ hours: hoursBetweenListings })
}

const firstRetryMinutes = 1
const longestRetryMinutes = 24 * 60

/** When an appointment that Google refused for the `attempts`-th time is tried again: after a minute, four times as long
 *  each time, a day at most. */
export function pushAgainAt(attempts: number, at: Temporal.Instant): Temporal.Instant {
  return at.add({ minutes: Math.min(firstRetryMinutes * 4 ** (attempts - 1), longestRetryMinutes) })
}

const firstPauseSeconds = 30
const longestPauseSeconds = 30 * 60
const longestAskedSeconds = 24 * 3600

/** How long nothing is tried after the `failed`-th turn in a row that failed: from half a minute to half an hour, doubling,
 *  up to a quarter longer by `random` (0 to 1), and as long as Google asks for. */
export function blockedAfter(
  failed: number,
  at: Temporal.Instant,
  random: number,
  retryAfterSeconds = 0,
): Temporal.Instant {
  const pause = Math.min(firstPauseSeconds * 2 ** Math.min(failed - 1, 30), longestPauseSeconds)
  const asked = Math.min(retryAfterSeconds, longestAskedSeconds)
  return at.add({ seconds: Math.round(Math.max(pause, asked) * (1 + random / 4)) })
}

/** The tokens of a connection cannot be opened: they were locked with another SECRET. */
export class LockedAway extends Error {
  override readonly name = 'LockedAway'
}

const troubles: Partial<Record<GoogleProblemKind, SyncTrouble>> = {
  revoked: 'revoked',
  scopes: 'scopes',
  rate: 'rate',
  forbidden: 'forbidden',
  // Google does not know this installation: the operator's client is wrong.
  unauthorized: 'forbidden',
  unreachable: 'unreachable',
}

export function troubleOf(error: unknown, status: ConnectionStatus): SyncTrouble {
  if (error instanceof LockedAway) return 'secret'
  if (!(error instanceof GoogleProblem)) return 'unknown'
  if (error.kind === 'revoked' && status === 'connecting') return 'refused'
  return troubles[error.kind] ?? 'google'
}

/** Whether Google does not talk with us about this account at all: whatever else is asked fails as well. */
export function concernsEverything(error: unknown): boolean {
  return (
    error instanceof GoogleProblem &&
    (error.kind === 'revoked' || error.kind === 'unauthorized' || error.kind === 'unreachable')
  )
}

/** Whether only the person can mend it, by consenting again. What another SECRET locked away is not among it: the operator
 *  mends that for everybody, and nobody should be mailed because a server was started with a wrong one. */
export function needsConsent(trouble: SyncTrouble): boolean {
  return trouble === 'revoked' || trouble === 'refused' || trouble === 'scopes'
}
