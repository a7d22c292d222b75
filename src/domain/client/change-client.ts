import type { Scope } from '#scope.ts'
import { sqlState, uniqueViolation } from '#db/sql-state.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Client, ClientDraft } from './client.ts'
import { clientById, toClient } from './queries.ts'

export interface ClientChange extends ClientDraft {
  readonly id: string
  /** The version that whoever saves has read. */
  readonly version: number
}

/** Writes down what is known of a client. Refuses `unknown_client`, `client_changed` where somebody else saved
 *  meanwhile, and `email_in_use`; then everything stays as it was. */
export async function changeClient(scope: Scope, change: ClientChange): Promise<Client> {
  guardRight(scope, 'client_records')
  const { id, version, ...draft } = change
  return inTenant(scope, async (transaction) => {
    const row = await clientById(scope, id)(transaction).forUpdate().executeTakeFirst()
    if (!row) refuse('unknown_client')
    if (row.version !== version) refuse('client_changed')
    await transaction
      .updateTable('clients')
      .set({ ...draft, version: version + 1 })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
    return { ...toClient(row), ...draft, version: version + 1 }
  }).catch((error: unknown) => {
    if (sqlState(error) === uniqueViolation) refuse('email_in_use')
    throw error
  })
}
