import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import type { ConnectionStatus } from './connection.ts'

/** Whoever changes several rows of a connection queues here, and then takes its calendars, their busy times and what was
 *  written there, in this order. Answers its status; undefined where it is gone. */
export async function lockConnection(
  transaction: TenantTransaction,
  scope: Scope,
  id: string,
): Promise<ConnectionStatus | undefined> {
  const row = await transaction
    .selectFrom('calendar_connections')
    .select('status')
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.status as ConnectionStatus | undefined
}
