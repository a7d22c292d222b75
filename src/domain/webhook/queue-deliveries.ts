import { sql } from 'kysely'
import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'

/** Makes a delivery for every endpoint that asked for an event; a task that runs twice makes none twice. A paused endpoint
 *  gets it into its log, for a person to send. */
export async function queueDeliveries(scope: Scope, task: ClaimedTask): Promise<void> {
  const { type, eventId, bookingId } = task.payload
  await inTenant(scope, async (transaction) => {
    // Nobody pauses or removes one of them before these are in its log.
    const endpoints = await transaction
      .selectFrom('webhook_endpoints')
      .select(['id', 'paused_at'])
      .where('professional_id', '=', scope.professionalId)
      .where(sql<boolean>`${type} = any(events)`)
      .forShare()
      .execute()
    if (endpoints.length === 0) return
    const at = now()
    await transaction
      .insertInto('webhook_deliveries')
      .values(
        endpoints.map((endpoint) => ({
          professional_id: scope.professionalId,
          id: newId(),
          endpoint_id: endpoint.id,
          type: type!,
          event_id: eventId!,
          booking_id: bookingId!,
          status: endpoint.paused_at ? 'failed' : 'waiting',
          trouble: endpoint.paused_at ? 'paused' : null,
          due_at: at,
          created_at: at,
        })),
      )
      .onConflict((conflict) => conflict.columns(['professional_id', 'endpoint_id', 'event_id']).doNothing())
      .execute()
  })
}
