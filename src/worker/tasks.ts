import type { Scope } from '#scope.ts'
import { askTurns } from '#domain/calendar-sync/ask-turns.ts'
import { deliverCalendarMail } from '#domain/calendar-sync/deliver-calendar-mail.ts'
import { importBatch } from '#domain/client/import-batch.ts'
import { deliverInvitation } from '#domain/notification/deliver-invitation.ts'
import { deliverNotification, type Delivery } from '#domain/notification/deliver-notification.ts'
import { deliverUsageMail } from '#domain/notification/deliver-usage-mail.ts'
import { deliverWebhookMail } from '#domain/webhook/deliver-webhook-mail.ts'
import { queueDeliveries } from '#domain/webhook/queue-deliveries.ts'
import type { ClaimedTask, TaskKind } from '#domain/task/task.ts'

/** `finished`: what it changed says so already, in the same transaction. */
type TaskVerb = (scope: Scope, task: ClaimedTask) => Promise<void | 'finished'>
export type TaskVerbs = Partial<Record<TaskKind, TaskVerb>>

/** Which verb of the domain does which kind of task; who may sign in is for `auth` to know. */
export function taskVerbs(
  delivery: Delivery,
): Record<Exclude<TaskKind, 'password_mail' | 'test_mail'>, TaskVerb> {
  return {
    notify: (scope, task) => deliverNotification(scope, task, delivery),
    import_clients: importBatch,
    invitation_mail: (scope, task) => deliverInvitation(scope, task, delivery),
    usage_mail: (scope, task) => deliverUsageMail(scope, task, delivery),
    calendar: askTurns,
    calendar_mail: (scope, task) => deliverCalendarMail(scope, task, delivery),
    webhooks: queueDeliveries,
    webhook_mail: (scope, task) => deliverWebhookMail(scope, task, delivery),
  }
}
