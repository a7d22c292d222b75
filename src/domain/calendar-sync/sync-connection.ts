import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { claimConnection } from './claim-connection.ts'
import type { SyncTrouble } from './connection.ts'
import { endAtGoogle } from './end-at-google.ts'
import { endForFormer } from './end-for-former.ts'
import { exchangeConsent } from './exchange-consent.ts'
import { failTurn } from './fail-turn.ts'
import { finishTurn } from './finish-turn.ts'
import { holdLease } from './hold-lease.ts'
import { readTurn } from './read-turn.ts'
import { syncAccount } from './sync-account.ts'
import { tomorrow, type ClaimedConnection, type TurnOutcome } from './turn.ts'

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
  if (!read) return { ...done, nextAt: tomorrow(now()) }
  const { connection, sealed, active } = read
  if (!active && claimed.status !== 'ending') {
    await endForFormer(scope, connection)
    return { ...done, again: true, nextAt: now() }
  }
  switch (claimed.status) {
    case 'connecting':
      await exchangeConsent(scope, connection, sealed, claimed)
      return { ...done, again: true, nextAt: now() }
    case 'connected':
      return syncAccount(scope, connection, sealed, signal)
    case 'reconnect':
      return { ...done, nextAt: tomorrow(now()) }
    case 'ending':
      return { ...done, again: await endAtGoogle(scope, connection, sealed, signal), nextAt: tomorrow(now()) }
  }
}

const done = { again: false, trouble: null }
