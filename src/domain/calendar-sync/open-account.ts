import { inTenant } from '#db/tenant.ts'
import { openGoogleCalendar, type GoogleCalendar } from '#google/google-calendar.ts'
import type { Tokens } from '#google/google-session.ts'
import type { Scope } from '#scope.ts'
import { googleAccess } from './google-access.ts'
import { openToken, sealToken, type SealedTokens } from './google-tokens.ts'
import { LockedAway } from './turn.ts'

/** Opens the Google account of a connection; tokens that are renewed meanwhile are kept. Throws LockedAway where the tokens
 *  cannot be read. */
export async function openAccount(
  scope: Scope,
  connectionId: string,
  sealed: SealedTokens,
): Promise<GoogleCalendar> {
  const refreshToken = openToken(sealed.refresh, connectionId)
  if (refreshToken === null) throw new LockedAway()
  const first = {
    refreshToken,
    accessToken: openToken(sealed.access, connectionId),
    accessUntil: sealed.accessUntil,
  }
  let kept = { ...first, sealed: sealed.refresh! }
  return openGoogleCalendar(googleAccess()!.google, first, async (fresh) => {
    const same = fresh.refreshToken === kept.refreshToken
    const next = same ? kept.sealed : sealToken(fresh.refreshToken, connectionId)
    await keepTokens(scope, connectionId, kept.sealed, { ...fresh, sealed: next })
    kept = { ...fresh, sealed: next }
  })
}

/** Not over those of another consent, which came in place of the ones that were opened. */
async function keepTokens(
  scope: Scope,
  connectionId: string,
  former: Uint8Array,
  { accessToken, accessUntil, sealed }: Omit<Tokens, 'refreshToken'> & { readonly sealed: Uint8Array },
): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .updateTable('calendar_connections')
      .set({
        refresh_token: Buffer.from(sealed),
        access_token: accessToken === null ? null : sealToken(accessToken, connectionId),
        access_until: accessUntil,
      })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', connectionId)
      .where('refresh_token', '=', Buffer.from(former))
      .execute(),
  )
}
