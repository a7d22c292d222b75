import { sql, type UpdateObject } from 'kysely'
import type { DB } from '#db/schema.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { endpointsOf } from './queries.ts'

/** The version of an endpoint that whoever changes it has seen. */
export interface SeenEndpoint {
  readonly id: string
  readonly version: number
}

/** Writes a change of an endpoint. Refuses `unknown_webhook`, and `webhook_changed` where somebody was faster. */
export async function updateEndpoint(
  transaction: TenantTransaction,
  scope: Scope,
  { id, version }: SeenEndpoint,
  change: UpdateObject<DB, 'webhook_endpoints'>,
): Promise<void> {
  guardRight(scope, 'webhooks')
  const changed = await transaction
    .updateTable('webhook_endpoints')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (changed) return
  const row = await endpointsOf(scope)(transaction).where('id', '=', id).executeTakeFirst()
  refuse(row ? 'webhook_changed' : 'unknown_webhook')
}
