import { sql } from 'kysely'
import type { TenantTransaction } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** Lets calendars hide no slots any more: what was read of them goes, and where reading went on from. The calendars are
 *  locked first: what a worker stores at this moment is waited for, and goes too. */
export async function forgetBusyTimes(
  transaction: TenantTransaction,
  scope: Scope,
  calendarIds: readonly string[],
): Promise<void> {
  const these = sql<string>`any(${[...calendarIds]}::uuid[])`
  await transaction
    .updateTable('connected_calendars')
    .set({
      makes_busy: false,
      sync_token: null,
      read_from: null,
      read_until: null,
      read_all_at: null,
      read_at: null,
      next_at: null,
    })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', these)
    .execute()
  await transaction
    .deleteFrom('calendar_busy_times')
    .where('professional_id', '=', scope.professionalId)
    .where('calendar_id', '=', these)
    .execute()
}
