import type { Scope } from '#db/scope.ts'
import { deliverNotification, type Delivery } from '#domain/notification/deliver-notification.ts'
import type { ClaimedTask, TaskKind } from '#domain/task/task.ts'

export type TaskVerbs = Record<TaskKind, (scope: Scope, task: ClaimedTask) => Promise<void>>

/** Which verb does which kind of task. */
export function taskVerbs(delivery: Delivery): TaskVerbs {
  return {
    notify: (scope, task) => deliverNotification(scope, task, delivery),
  }
}
