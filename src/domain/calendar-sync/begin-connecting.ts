import { createHash, randomBytes } from 'node:crypto'
import { readTenant } from '#db/tenant.ts'
import { plans } from '#domain/plan/plan.ts'
import { professionalOf, toProfessional } from '#domain/professional/queries.ts'
import { refuse } from '#domain/refusal.ts'
import { guardOwn } from '#domain/rights.ts'
import { authorizationUrl } from '#google/authorization.ts'
import type { Scope } from '#scope.ts'
import { scopesFor } from './connection.ts'
import { googleAccess, redirectUri } from './google-access.ts'
import { connectionOf } from './queries.ts'

/** Where a person goes to consent. Their browser keeps `state` and `verifier` until they come back: whoever cannot show
 *  both did not set out from here. Refuses `unknown_staff_member`, and `calendar_not_set_up` where the operator has no
 *  Google client. */
export async function beginConnecting(
  scope: Scope,
  staffId: string,
): Promise<{ url: string; state: string; verifier: string }> {
  guardOwn(scope, 'calendar_sync', staffId)
  const access = googleAccess() ?? refuse('calendar_not_set_up')
  const [[professional], [former]] = await readTenant(
    scope,
    professionalOf(scope),
    connectionOf(scope, staffId),
  )
  const { plan } = toProfessional(professional!)
  const [state, verifier] = [secretText(), secretText()]
  const url = authorizationUrl(access.google, {
    redirectUri: redirectUri(access),
    state,
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    scopes: scopesFor(plans[plan].twoWayCalendarSync),
    ...(former?.account && { loginHint: former.account }),
  })
  return { url, state, verifier }
}

function secretText(): string {
  return randomBytes(32).toString('base64url')
}
