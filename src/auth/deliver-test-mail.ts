import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import type { Delivery } from '#domain/notification/deliver-notification.ts'
import { sendTestMail } from '#domain/notification/send-test-mail.ts'
import type { ClaimedTask } from '#domain/task/task.ts'

/** Sends a test mail to the address with which the person who asked for it signs in. */
export async function deliverTestMail(scope: Scope, task: ClaimedTask, delivery: Delivery): Promise<void> {
  const person = await databaseAs('converso_auth')
    .selectFrom('people')
    .select('email')
    .where('id', '=', task.payload['personId']!)
    .executeTakeFirst()
  if (person) await sendTestMail(scope, task, person.email, delivery)
}
