import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { claimConnection } from './claim-connection.ts'
import type { SyncedConnection, SyncTrouble } from './connection.ts'
import { endAtGoogle } from './end-at-google.ts'
import { endForFormer } from './end-for-former.ts'
import { exchangeConsent } from './exchange-consent.ts'
import { failTurn } from './fail-turn.ts'
import { finishTurn } from './finish-turn.ts'
import type { SealedTokens } from './google-tokens.ts'
import { holdLease } from './hold-lease.ts'
import { listCalendars } from './list-calendars.ts'
import { openAccount } from './open-account.ts'
import { pushBookings } from './push-bookings.ts'
import { readCalendars } from './read-calendars.ts'
import { readTurn } from './read-turn.ts'
import { renewChannels } from './renew-channels.ts'
import { findOpenPushes } from './find-open-pushes.ts'
import { hoursBetweenListings, type ClaimedConnection, type TurnOutcome } from './turn.ts'

export interface FailedTurn {
  readonly trouble: SyncTrouble
  readonly error: unknown
}

/**
 * Takes a connection's turn: does all that it needs at Google at this moment, as far as one turn goes. A turn may be cut off
 * at any point, and two may run at once where a worker was slower than its lease: nothing is done by what happened, all by
 * what differs. `connecting` ends with tokens, or with the need of another consent; `connected` goes on for ever;
 * `reconnect` waits for the person; `ending` ends with the row. `stopping` asks it to come to its end. Answers what went
 * wrong, which the connection tells as well.
 */
export async function syncConnection(
  scope: Scope,
  connectionId: string,
  stopping: AbortSignal,
): Promise<FailedTurn | undefined> {
  const claimed = await claimConnection(scope, connectionId)
  if (!claimed) return undefined
  const lease = holdLease(scope, claimed, stopping)
  try {
    const outcome = await takeTurn(scope, claimed, lease.signal)
    await finishTurn(scope, claimed, await lease.release(), outcome)
    return undefined
  } catch (error) {
    return { trouble: await failTurn(scope, claimed, await lease.release(), error), error }
  }
}

async function takeTurn(scope: Scope, claimed: ClaimedConnection, signal: AbortSignal): Promise<TurnOutcome> {
  const read = await readTurn(scope, claimed)
  if (!read) return { ...done, nextAt: tomorrow() }
  const { connection, sealed, active } = read
  if (!active && claimed.status !== 'ending') {
    await endForFormer(scope, connection)
    return { ...done, again: true, nextAt: now() }
  }
  switch (claimed.status) {
    case 'connecting':
      await exchangeConsent(scope, connection, claimed)
      return { ...done, again: true, nextAt: now() }
    case 'connected':
      return syncAccount(scope, connection, sealed, signal)
    case 'reconnect':
      return { ...done, nextAt: tomorrow() }
    case 'ending':
      return { ...done, again: await endAtGoogle(scope, connection, sealed, signal), nextAt: tomorrow() }
  }
}

const done = { again: false, trouble: null }

async function syncAccount(
  scope: Scope,
  connection: SyncedConnection,
  sealed: SealedTokens,
  signal: AbortSignal,
): Promise<TurnOutcome> {
  const google = await openAccount(scope, connection.id, sealed)
  if (isListingDue(connection)) await listCalendars(scope, connection, google)
  // Read first: what is known late can be booked over, what is written late cannot.
  const readAt = await unlessGoogleFails(readCalendars(scope, connection, google))
  const again = await pushBookings(scope, connection, google, signal)
  if (readAt instanceof GoogleProblem) throw readAt
  await renewChannels(scope, connection, google)
  const { retryAt, isClosed } = await findOpenPushes(scope, connection)
  const due = [tomorrow(), readAt, retryAt].filter((one) => one !== null)
  return {
    again,
    nextAt: due.toSorted(Temporal.Instant.compare)[0]!,
    trouble: isClosed ? 'calendar_gone' : null,
  }
}

/** An error of Google's own may be about one calendar alone, and keeps none of the others from being written. */
async function unlessGoogleFails<T>(reading: Promise<T>): Promise<T | GoogleProblem> {
  return reading.catch((error: unknown) => {
    if (error instanceof GoogleProblem && error.kind === 'google') return error
    throw error
  })
}

function isListingDue({ listedAt }: SyncedConnection): boolean {
  if (listedAt === null) return true
  return Temporal.Instant.compare(listedAt.add({ hours: hoursBetweenListings }), now()) <= 0
}

/** When an account is listed anew, and somebody who left is noticed at the latest. */
function tomorrow(): Temporal.Instant {
  return now().add({ hours: hoursBetweenListings })
}
