import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { SyncedConnection } from './connection.ts'
import { findOpenPushes } from './find-open-pushes.ts'
import type { SealedTokens } from './google-tokens.ts'
import { listCalendars } from './list-calendars.ts'
import { openAccount } from './open-account.ts'
import { pushBookings } from './push-bookings.ts'
import { readCalendars } from './read-calendars.ts'
import { renewChannels } from './renew-channels.ts'
import { concernsEverything, hoursBetweenListings, tomorrow, type TurnOutcome } from './turn.ts'

/** Does what a connected account needs: its calendars listed, what is busy read, the appointments written, the channels
 *  renewed. An account that may not write any more today is read all the same, and the other way round: what goes wrong is
 *  thrown when all else was tried, at once where nothing else can go well. */
export async function syncAccount(
  scope: Scope,
  connection: SyncedConnection,
  sealed: SealedTokens,
  signal: AbortSignal,
): Promise<TurnOutcome> {
  const google = await openAccount(scope, connection.id, sealed)
  if (isListingDue(connection)) await listCalendars(scope, connection, google)
  const steps = openSteps(signal)
  // Read first: what is known late can be booked over, what is written late cannot.
  const readAt = await steps.take(() => readCalendars(scope, connection, google, signal))
  const isMore = await steps.take(() => pushBookings(scope, connection, google, signal))
  await steps.take(() => renewChannels(scope, connection, google))
  steps.end()
  const { retryAt, isClosed } = await findOpenPushes(scope, connection)
  const due = [tomorrow(now()), readAt ?? null, retryAt].filter((one) => one !== null)
  return {
    again: isMore === true || signal.aborted,
    nextAt: due.toSorted(Temporal.Instant.compare)[0]!,
    trouble: isClosed ? 'calendar_gone' : null,
  }
}

function isListingDue({ listedAt }: SyncedConnection): boolean {
  if (listedAt === null) return true
  return Temporal.Instant.compare(listedAt.add({ hours: hoursBetweenListings }), now()) <= 0
}

/** `end` throws the first thing that went wrong, or how long Google wants to be left alone. After the signal no more steps
 *  are taken. */
function openSteps(signal: AbortSignal) {
  const failures: unknown[] = []
  return { take, end }

  async function take<T>(step: () => Promise<T>): Promise<T | undefined> {
    if (signal.aborted) return undefined
    try {
      return await step()
    } catch (error) {
      if (concernsEverything(error)) throw error
      failures.push(error)
      return undefined
    }
  }

  function end(): void {
    if (failures.length > 0) throw failures.find(asksForPatience) ?? failures[0]
  }
}

function asksForPatience(error: unknown): boolean {
  return error instanceof GoogleProblem && error.retryAfterSeconds !== undefined
}
