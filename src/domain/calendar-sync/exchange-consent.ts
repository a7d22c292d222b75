import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import { exchangeCode, type Grant } from '#google/authorization.ts'
import { GoogleProblem } from '#google/google-problem.ts'
import type { Scope } from '#scope.ts'
import type { Consent } from './connect-calendar.ts'
import { coversReading, scopesFor, type SyncedConnection } from './connection.ts'
import { googleAccess, redirectUri } from './google-access.ts'
import { openToken, sealToken, type SealedTokens } from './google-tokens.ts'
import { leaveFormerAccount } from './leave-former-account.ts'
import { LockedAway, type ClaimedConnection } from './turn.ts'

/** Turns the consent that a person brought back into tokens; one that came meanwhile stays for the next turn. Throws a
 *  GoogleProblem, among others `scopes` where the person did not allow all that they were asked for, and LockedAway. */
export async function exchangeConsent(
  scope: Scope,
  connection: SyncedConnection,
  former: SealedTokens,
  { code: sealed }: ClaimedConnection,
): Promise<void> {
  const text = openToken(sealed, connection.id)
  if (text === null) throw new LockedAway()
  const { code, verifier } = JSON.parse(text) as Consent
  const access = googleAccess()!
  const grant = await exchangeCode(access.google, { code, verifier, redirectUri: redirectUri(access) })
  if (!scopesFor(connection.readsBusy).every((one) => grant.scopes.includes(one)))
    throw new GoogleProblem('scopes')
  if (await keepGrant(scope, connection, grant, sealed!))
    await leaveFormerAccount(scope, connection, former, grant)
}

/** False where another consent came in place of this one. */
async function keepGrant(
  scope: Scope,
  { id, scopes }: SyncedConnection,
  grant: Grant,
  code: Uint8Array,
): Promise<boolean> {
  // Whose events may be read for the first time begins as if new: then the main calendar makes busy.
  const begins = coversReading(grant.scopes) && !coversReading(scopes)
  const kept = await inTenant(scope, (transaction) =>
    transaction
      .updateTable('calendar_connections')
      .set({
        status: 'connected',
        code: null,
        refresh_token: sealToken(grant.refreshToken, id),
        access_token: sealToken(grant.accessToken, id),
        access_until: grant.accessUntil,
        scopes: [...grant.scopes],
        // Whether it is the same account is known by its calendars.
        listed_at: begins ? null : sql`listed_at - interval '30 days'`,
      })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .where('code', '=', Buffer.from(code))
      .returning('id')
      .executeTakeFirst(),
  )
  return kept !== undefined
}
