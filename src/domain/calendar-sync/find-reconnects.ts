import { readTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'

/** The ids of staff members, within reach of whoever asks, whose Google Calendar has to be connected again. */
export async function findReconnects(scope: Scope): Promise<string[]> {
  const [rows] = await readTenant(scope, (database) =>
    database
      .selectFrom('calendar_connections')
      .select('staff_id')
      .where('professional_id', '=', scope.professionalId)
      .where('status', '=', 'reconnect'),
  )
  return rows.map((row) => row.staff_id)
}
