import type { Grant } from '#google/authorization.ts'
import { openGoogleCalendar } from '#google/google-calendar.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import type { SyncedConnection } from './connection.ts'
import { giveBack } from './give-back.ts'
import { googleAccess } from './google-access.ts'
import { openToken, type SealedTokens } from './google-tokens.ts'
import { openAccount } from './open-account.ts'
import { stopChannels } from './stop-channels.ts'

/** Where a person consented with another account than before: ends the channels of the former one, and gives its grant back.
 *  As far as Google does it now: what is left are channels that end by themselves, and a grant whose token nobody has. */
export async function leaveFormerAccount(
  scope: Scope,
  connection: SyncedConnection,
  former: SealedTokens,
  grant: Grant,
): Promise<void> {
  const token = openToken(former.refresh, connection.id)
  if (connection.account === null || token === null) return
  try {
    const address = await addressOf(grant)
    if (address === undefined || address === connection.account) return
    await stopChannels(scope, connection, await openAccount(scope, connection.id, former))
    await giveBack(scope, connection, token)
  } catch (error) {
    if (!(error instanceof GoogleProblem)) throw error
  }
}

async function addressOf(grant: Grant): Promise<string | undefined> {
  const google = await openGoogleCalendar(googleAccess()!.google, grant, async () => {})
  return (await google.listCalendars()).find(({ isPrimary }) => isPrimary)?.googleId
}
