import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Delivery } from '#domain/notification/deliver-notification.ts'
import { sendPasswordMail } from '#domain/notification/send-password-mail.ts'
import type { ClaimedTask } from '#domain/task/task.ts'
import { passwordLink } from './password-link.ts'

/** Sends a link to a new password. It is made at this moment, so that no table keeps it and each attempt has its own. */
export async function deliverPasswordMail(
  scope: Scope,
  task: ClaimedTask,
  delivery: Delivery,
): Promise<void> {
  const person = await databaseAs('converso_auth')
    .selectFrom('people')
    .select(['name', 'email'])
    .where('id', '=', task.payload['personId']!)
    .executeTakeFirst()
  const url = person && (await passwordLink(person.email, delivery.baseUrl))
  if (url) await sendPasswordMail(scope, { id: task.id, person, url }, delivery)
}
