import { inTenant } from '#db/tenant.ts'
import { sealAnew, type SealedAnew } from '#domain/sealed.ts'
import type { Scope } from '#scope.ts'

/** After SECRET was changed: locks what Google gave with the present one. A connection that nothing opened before, and that
 *  opens again, goes on without its person. It may be run again, and beside everything else. */
export async function resealTokens(scope: Scope): Promise<SealedAnew> {
  return inTenant(scope, async (transaction) => {
    const connections = await transaction
      .selectFrom('calendar_connections')
      .select(['id', 'account', 'status', 'trouble', 'code', 'refresh_token', 'access_token'])
      .where('professional_id', '=', scope.professionalId)
      .forUpdate()
      .execute()
    const changes = connections.map((one) => ({
      id: one.id,
      change: { ...sealedAnew(one), ...revived(one) },
    }))
    const renewed = changes.filter(({ change }) => Object.keys(change).length > 0)
    for (const { id, change } of renewed)
      await transaction
        .updateTable('calendar_connections')
        .set(change)
        .where('professional_id', '=', scope.professionalId)
        .where('id', '=', id)
        .execute()
    const lost = connections.filter((one) => one.status !== 'ending' && isLost(one))
    return { renewed: renewed.length, lost: lost.map(({ account, id }) => account ?? id) }
  })
}

const anew = (sealed: Buffer, connectionId: string) => sealAnew('google-tokens', sealed, connectionId)
const sealedColumns = ['code', 'refresh_token', 'access_token'] as const

interface Sealed extends Record<(typeof sealedColumns)[number], Buffer | null> {
  readonly id: string
  readonly status: string
  readonly trouble: string | null
}

function sealedAnew(connection: Sealed): Partial<Record<(typeof sealedColumns)[number], Buffer>> {
  const changed = sealedColumns.flatMap((column) => {
    const sealed = connection[column] && anew(connection[column], connection.id)
    return Buffer.isBuffer(sealed) ? [[column, sealed] as const] : []
  })
  return Object.fromEntries(changed)
}

function revived(connection: Sealed) {
  const { status, trouble, code } = connection
  if (status !== 'reconnect' || trouble !== 'secret' || isLost(connection)) return {}
  const well = { trouble: null, trouble_detail: null, failing_since: null, failed_in_a_row: 0 }
  return { ...well, status: code ? 'connecting' : 'connected', asked: true, blocked_until: null }
}

/** A consent that waits comes before the tokens of one that was there before. */
function isLost({ id, code, refresh_token }: Sealed): boolean {
  const needed = code ?? refresh_token
  return needed !== null && anew(needed, id) === 'lost'
}
