import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { touchSchedule } from '#domain/professional/touch-schedule.ts'

/** Takes a staff member off the team, or back onto it. It touches the schedule first: one such change at a time. */
export async function setActive(
  transaction: TenantTransaction,
  scope: Scope,
  staffId: string,
  active: boolean,
): Promise<void> {
  await touchSchedule(transaction, scope)
  await transaction
    .updateTable('staff_members')
    .set({ active, version: sql`version + 1` })
    .where('professional_id', '=', scope.professionalId)
    .where('id', '=', staffId)
    .execute()
}
