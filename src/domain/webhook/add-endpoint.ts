import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { endpointLimit, type EndpointChoice } from './endpoint.ts'
import { newSigningSecret, sealSecret } from './signing-secret.ts'

/** Adds an endpoint. The answer is the only time that its signing secret can be read. Refuses `webhook_limit_reached`. */
export async function addEndpoint(
  scope: Scope,
  { url, events }: EndpointChoice,
): Promise<{ id: string; secret: string }> {
  guardRight(scope, 'webhooks')
  const [id, secret] = [newId(), newSigningSecret()]
  await inTenant(scope, async (transaction) => {
    // One at a time, so that the limit is exact.
    await transaction
      .selectFrom('professionals')
      .select('professional_id')
      .where('professional_id', '=', scope.professionalId)
      .forNoKeyUpdate()
      .execute()
    const { count } = await transaction
      .selectFrom('webhook_endpoints')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('professional_id', '=', scope.professionalId)
      .executeTakeFirstOrThrow()
    if (count >= endpointLimit) refuse('webhook_limit_reached')
    await transaction
      .insertInto('webhook_endpoints')
      .values({
        professional_id: scope.professionalId,
        id,
        url,
        events: [...events],
        secret: sealSecret(secret, id),
        created_at: now(),
      })
      .execute()
  })
  return { id, secret }
}
