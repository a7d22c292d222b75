import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'

/** Writes down whether the client wants reminders; the same again changes nothing. Refuses `unknown_client`. */
export async function turnReminders(scope: Scope, clientId: string, wanted: 'on' | 'off'): Promise<void> {
  guardRight(scope, 'client_records')
  const row = await inTenant(scope, (transaction) =>
    transaction
      .updateTable('clients')
      .set(({ fn, val }) => ({
        reminders_off_at: wanted === 'on' ? null : fn.coalesce('reminders_off_at', val(now())),
      }))
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', clientId)
      .where('erased_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  if (!row) refuse('unknown_client')
}
