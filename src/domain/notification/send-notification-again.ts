import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { retryTask } from '#domain/task/retry-task.ts'
import { guardRight } from '#domain/rights.ts'

/** Sends a notification that failed, or waits for its next attempt, at once. Refuses `notification_not_waiting`: it was
 *  sent, is being sent this moment, or does not exist. */
export async function sendNotificationAgain(scope: Scope, id: string): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    // A notification has the id of the task that sends it.
    if (!(await retryTask(transaction, scope, id))) refuse('notification_not_waiting')
    await transaction
      .updateTable('notifications')
      .set({ status: 'retrying' })
      .where('professional_id', '=', scope.professionalId)
      .where('id', '=', id)
      .execute()
  })
}
