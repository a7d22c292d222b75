import { inTenant } from '#db/tenant.ts'
import type { SealedAnew } from '#domain/sealed.ts'
import type { Scope } from '#scope.ts'
import { sealSecretAnew } from './signing-secret.ts'

/** After SECRET was changed: locks the signing secrets of all endpoints with the present one. It may be run again, and
 *  beside everything else. */
export async function resealSecrets(scope: Scope): Promise<SealedAnew> {
  return inTenant(scope, async (transaction) => {
    const endpoints = await transaction
      .selectFrom('webhook_endpoints')
      .select(['id', 'url', 'secret', 'former_secret'])
      .where('professional_id', '=', scope.professionalId)
      .forUpdate()
      .execute()
    const changes = endpoints.map((endpoint) => ({ ...endpoint, anew: sealedAnew(endpoint) }))
    const renewed = changes.filter(({ anew }) => Object.keys(anew).length > 0)
    for (const { id, anew } of renewed)
      await transaction
        .updateTable('webhook_endpoints')
        .set(anew)
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .execute()
    const lost = endpoints.filter(({ id, secret }) => sealSecretAnew(secret, id) === 'lost')
    return { renewed: renewed.length, lost: lost.map(({ url }) => url) }
  })
}

interface Sealed {
  readonly id: string
  readonly secret: Buffer
  readonly former_secret: Buffer | null
}

/** Of the columns those that change. */
function sealedAnew({
  id,
  secret,
  former_secret,
}: Sealed): Partial<Record<'secret' | 'former_secret', Buffer>> {
  const present = sealSecretAnew(secret, id)
  const former = former_secret && sealSecretAnew(former_secret, id)
  return {
    ...(Buffer.isBuffer(present) && { secret: present }),
    ...(Buffer.isBuffer(former) && { former_secret: former }),
  }
}
