import type { Database } from '#db/database.ts'
import { inTenant, readTenant } from '#db/tenant.ts'
import type { GoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem, unless } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import type { SyncedConnection } from './connection.ts'
import { forgetPush } from './forget-push.ts'
import { giveBack } from './give-back.ts'
import { openToken, type SealedTokens } from './google-tokens.ts'
import { leaveAccount } from './leave-account.ts'
import { openAccount } from './open-account.ts'
import { stopChannels } from './stop-channels.ts'
import { takeOutEvent } from './take-out-event.ts'
import { pushesPerTurn } from './turn.ts'

const hoursUntilGivenUp = 24

/** Does at Google what a connection that ends still needs: takes the appointments out where that is wanted, ends the
 *  channels, gives the grant back unless another connection lives by it. Then the connection is gone; so it is after a
 *  day of trying in vain, and where Google lets us in no more. Answers whether there is more to do. */
export async function endAtGoogle(
  scope: Scope,
  connection: SyncedConnection,
  sealed: SealedTokens,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (sealed.refresh) {
      const google = await openAccount(scope, connection.id, sealed)
      if (connection.removesEvents && (await removeEvents(scope, connection, google, signal))) return true
      await stopChannels(scope, connection, google)
      // Who connected it again meanwhile keeps it.
      if (!(await isEnding(scope, connection.id))) return false
      await giveBack(scope, connection, openToken(sealed.refresh, connection.id)!)
    }
  } catch (error) {
    if (!isGivenUp(connection, error)) throw error
  }
  await forget(scope, connection.id)
  return false
}

function isGivenUp({ failingSince }: SyncedConnection, error: unknown): boolean {
  if (error instanceof GoogleProblem && (error.kind === 'revoked' || error.kind === 'scopes')) return true
  return (
    failingSince !== null &&
    Temporal.Instant.compare(failingSince.add({ hours: hoursUntilGivenUp }), now()) <= 0
  )
}

async function removeEvents(
  scope: Scope,
  connection: SyncedConnection,
  google: GoogleCalendar,
  signal: AbortSignal,
): Promise<boolean> {
  const [pushes] = await readTenant(scope, pushesOf(scope, connection.id))
  for (const push of pushes) {
    if (signal.aborted) return true
    await takeOutEvent(scope, connection, google, push, push.etag).catch(unless('forbidden', 'missing'))
    await inTenant(scope, (transaction) => forgetPush(transaction, scope, push))
  }
  return pushes.length === pushesPerTurn
}

/** What was written into whichever calendar of a connection. */
function pushesOf(scope: Scope, connectionId: string) {
  return (database: Database) =>
    database
      .selectFrom('calendar_pushes as push')
      .innerJoin('connected_calendars as calendar', (join) =>
        join
          .onRef('calendar.professional_id', '=', 'push.professional_id')
          .onRef('calendar.id', '=', 'push.calendar_id'),
      )
      .select([
        'calendar.id as calendarId',
        'calendar.google_id as googleId',
        'push.booking_id as bookingId',
        'push.etag',
      ])
      .where('push.professional_id', '=', scope.professionalId)
      .where('push.connection_id', '=', connectionId)
      .limit(pushesPerTurn)
}

async function isEnding(scope: Scope, id: string): Promise<boolean> {
  const [[row]] = await readTenant(scope, (database) =>
    database
      .selectFrom('calendar_connections')
      .select('status')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id),
  )
  return row?.status === 'ending'
}

async function forget(scope: Scope, id: string): Promise<void> {
  await inTenant(scope, async (transaction) => {
    const forgotten = await transaction
      .deleteFrom('calendar_connections')
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      // Somebody may have connected it again at this moment.
      .where('status', '=', 'ending')
      .returning('id')
      .executeTakeFirst()
    if (forgotten) await leaveAccount(transaction, scope, id)
  })
}
