import { inTenant } from '#db/tenant.ts'
import type { SealedAnew } from '#domain/sealed.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { sealTokenAnew } from './google-tokens.ts'

/** After SECRET was changed: locks what Google gave with the present one. Of a connection that has its turn nothing is touched, for the turn tells by the tokens
 *  whether they are still those that it began with: it is `busy`. The code of a consent opens with the former SECRET for
 *  the minutes that it counts. It may be run again, and beside everything else. */
export async function resealTokens(scope: Scope): Promise<SealedAnew & { readonly busy: number }> {
  return inTenant(scope, async (transaction) => {
    const connections = await transaction
      .selectFrom('calendar_connections')
      .select(['id', 'account', 'status', 'refresh_token', 'access_token', 'locked_until'])
      .where('professional_id', '=', scope.professionalId)
      .forUpdate()
      .execute()
    const old = connections
      .map((one) => ({ ...one, change: sealedAnew(one) }))
      .filter(({ change }) => Object.keys(change).length > 0)
    const resting = old.filter(isResting(now()))
    for (const { id, change } of resting)
      await transaction
        .updateTable('calendar_connections')
        .set(change)
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .execute()
    const lost = connections.filter((one) => one.status !== 'ending' && refreshToken(one) === 'lost')
    return {
      renewed: resting.length,
      busy: old.length - resting.length,
      lost: lost.map(({ account, id }) => account ?? id),
    }
  })
}

interface Sealed {
  readonly id: string
  readonly refresh_token: Buffer | null
  readonly access_token: Buffer | null
}

function isResting(at: Temporal.Instant) {
  return ({ locked_until: until }: { readonly locked_until: Temporal.Instant | null }) =>
    until === null || Temporal.Instant.compare(until, at) < 0
}

function sealedAnew(connection: Sealed): { refresh_token?: Buffer; access_token?: Buffer } {
  const [refresh, access] = [refreshToken(connection), sealTokenAnew(connection.access_token, connection.id)]
  return {
    ...(Buffer.isBuffer(refresh) && { refresh_token: refresh }),
    ...(Buffer.isBuffer(access) && { access_token: access }),
  }
}

function refreshToken({ refresh_token, id }: Sealed) {
  return sealTokenAnew(refresh_token, id)
}
