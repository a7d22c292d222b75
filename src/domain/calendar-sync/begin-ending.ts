import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { forgetBusyTimes } from './forget-busy-times.ts'

/** Ends a staff member's connection as far as this can be done without Google: from now on nothing of it makes busy. The
 *  worker does the rest. False where there is none. */
export async function beginEnding(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  removesEvents: boolean,
): Promise<boolean> {
  const ended = await transaction
    .updateTable('calendar_connections')
    .set(({ eb }) => ({
      status: 'ending',
      code: null,
      removes_events: removesEvents,
      fresh_until: null,
      asked: true,
      blocked_until: null,
      failed_in_a_row: 0,
      failing_since: null,
      trouble: null,
      trouble_detail: null,
      version: eb('version', '+', 1),
    }))
    .where('professional_id', '=', scope.professionalId)
    .where('staff_id', '=', staffId)
    .returning('id')
    .executeTakeFirst()
  if (!ended) return false
  const calendars = await transaction
    .selectFrom('connected_calendars')
    .select('id')
    .where('professional_id', '=', scope.professionalId)
    .where('connection_id', '=', ended.id)
    .execute()
  await forgetBusyTimes(
    transaction,
    scope,
    calendars.map(({ id }) => id),
  )
  return true
}
