import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { leaseSeconds, type ClaimedDelivery } from './delivery.ts'

/** Takes the delivery to an endpoint that is due the longest; the lease keeps other workers away until it ends. Undefined
 *  where none is due. */
export async function claimDelivery(scope: Scope, endpointId: string): Promise<ClaimedDelivery | undefined> {
  const claimedAt = now()
  const row = await databaseAs('converso_worker')
    .with('due', (query) =>
      query
        .selectFrom('webhook_deliveries')
        .select('id')
        .where('professional_id', '=', scope.professionalId)
        .where('endpoint_id', '=', endpointId)
        .where('status', '=', 'waiting')
        .where('due_at', '<=', claimedAt)
        .where((where) =>
          where.or([where('locked_until', 'is', null), where('locked_until', '<', claimedAt)]),
        )
        .orderBy('due_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('webhook_deliveries as delivery')
    .from('due')
    .set(({ eb }) => ({
      locked_until: claimedAt.add({ seconds: leaseSeconds }),
      attempts: eb('delivery.attempts', '+', 1),
    }))
    .where('delivery.professional_id', '=', scope.professionalId)
    .whereRef('delivery.id', '=', 'due.id')
    .returning([
      'delivery.id',
      'delivery.endpoint_id',
      'delivery.event_id',
      'delivery.booking_id',
      'delivery.type',
      'delivery.attempts',
      'delivery.created_at',
    ])
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      endpointId: row.endpoint_id,
      eventId: row.event_id,
      bookingId: row.booking_id,
      type: row.type,
      attempts: row.attempts,
      createdAt: row.created_at,
    }
  )
}
