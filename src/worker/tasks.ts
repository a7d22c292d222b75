import type { Scope } from '#db/scope.ts'
import { importBatch } from '#domain/client/import-batch.ts'
import { deliverNotification, type Delivery } from '#domain/notification/deliver-notification.ts'
import type { ClaimedTask, TaskKind } from '#domain/task/task.ts'

type TaskVerb = (scope: Scope, task: ClaimedTask) => Promise<void>
export type TaskVerbs = Partial<Record<TaskKind, TaskVerb>>

/** Which verb does which kind of task. */
export function taskVerbs(delivery: Delivery): Record<TaskKind, TaskVerb> {
  return {
    notify: (scope, task) => deliverNotification(scope, task, delivery),
    import_clients: importBatch,
  }
}
