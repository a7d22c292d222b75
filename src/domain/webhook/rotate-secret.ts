import { sql } from 'kysely'
import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { hoursOfTwoSecrets, newSigningSecret, sealSecret } from './signing-secret.ts'
import { updateEndpoint, type SeenEndpoint } from './update-endpoint.ts'

/** Gives an endpoint a new signing secret, which can be read this once; for a day the former one signs, too. Refuses as
 *  `updateEndpoint`. */
export async function rotateSecret(scope: Scope, seen: SeenEndpoint): Promise<string> {
  const secret = newSigningSecret()
  await inTenant(scope, (transaction) =>
    updateEndpoint(transaction, scope, seen, {
      former_secret: sql<Buffer>`secret`,
      former_secret_until: now().add({ hours: hoursOfTwoSecrets }),
      secret: sealSecret(secret, seen.id),
    }),
  )
  return secret
}
