import { inTenant } from '#db/tenant.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { beginEnding } from './begin-ending.ts'
import type { SyncedConnection } from './connection.ts'

/** Ends the connection of somebody who left the team. The appointments that they had stay in their calendar, the others are
 *  taken out. */
export async function endForFormer(scope: Scope, { id, staffId }: SyncedConnection): Promise<void> {
  await inTenant(scope, async (transaction) => {
    // What is not known to stand there is not taken out.
    await transaction
      .deleteFrom('calendar_pushes')
      .where('professional_id', '=', scope.professionalId)
      .where('connection_id', '=', id)
      .where('booking_id', 'in', (query) =>
        query
          .selectFrom('bookings')
          .select('id')
          .where('professional_id', '=', scope.professionalId)
          .where('staff_id', '=', staffId)
          .where('status', '!=', 'cancelled')
          .where('end_time', '<=', now()),
      )
      .execute()
    await beginEnding(transaction, scope, staffId, true)
  })
}
