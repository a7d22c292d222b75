import { newId } from '#db/new-id.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { lockActiveEndpoint } from './lock-active-endpoint.ts'
import { testEvent } from './webhook.ts'

const testsPerHour = 20

/** Queues a message that shows whether an endpoint listens. Refuses `unknown_webhook`, `webhook_paused`, and
 *  `too_many_webhook_tests` beyond twenty an hour. */
export async function requestTestDelivery(scope: Scope, endpointId: string): Promise<void> {
  await inTenant(scope, async (transaction) => {
    await lockActiveEndpoint(transaction, scope, endpointId)
    const at = now()
    const { count } = await transaction
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('professional_id', '=', scope.professionalId)
      .where('endpoint_id', '=', endpointId)
      .where('type', '=', testEvent)
      .where('created_at', '>', at.subtract({ hours: 1 }))
      .executeTakeFirstOrThrow()
    if (count >= testsPerHour) refuse('too_many_webhook_tests')
    await transaction
      .insertInto('webhook_deliveries')
      .values({
        professional_id: scope.professionalId,
        id: newId(),
        endpoint_id: endpointId,
        type: testEvent,
        status: 'waiting',
        due_at: at,
        created_at: at,
      })
      .execute()
  })
}
