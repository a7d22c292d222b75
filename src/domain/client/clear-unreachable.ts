import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import { clientById } from './queries.ts'

/** A person says that mails reach the client's address again. Refuses `unknown_client`. */
export async function clearUnreachable(scope: Scope, clientId: string): Promise<void> {
  guardRight(scope, 'client_records')
  await inTenant(scope, async (transaction) => {
    const client = await clientById(scope, clientId)(transaction).executeTakeFirst()
    if (!client) refuse('unknown_client')
    await transaction
      .deleteFrom('unreachable_addresses')
      .where('professional_id', '=', scope.professionalId)
      .where('email_key', '=', client.email?.toLowerCase() ?? '')
      .execute()
  })
}
