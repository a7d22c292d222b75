import { databaseAs } from '#db/database.ts'
import { mintScope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { log } from '#log.ts'
import { now } from '#time/clock.ts'
import { rateLimit } from './rate-limit.ts'

const perAddress = rateLimit({ name: 'password-mail', points: 10, seconds: 60 * 60 })
const secondsBetweenMails = 300

/** Has a link to a new password sent to whoever signs in with that email, if anybody does: neither the answer nor the
 *  time it takes tells which. False where too many were asked for from that address. */
export async function askForPasswordMail(email: string, address: string): Promise<boolean> {
  if (!(await perAddress.count(address)).allowed) return false
  void queueMail(email).catch((error: unknown) =>
    log.error({ err: error }, 'a password mail could not be queued'),
  )
  return true
}

async function queueMail(email: string): Promise<void> {
  const person = await databaseAs('converso_auth')
    .selectFrom('people')
    .innerJoin('memberships', 'memberships.person_id', 'people.id')
    .select(['people.id', 'memberships.professional_id'])
    .where('people.email', '=', email.toLowerCase())
    .orderBy('memberships.created_at')
    .limit(1)
    .executeTakeFirst()
  if (!person) return
  const scope = mintScope(person.professional_id)
  const at = now()
  // However often somebody asks, one mail in five minutes reaches the mailbox.
  const dedupeKey = `password:${person.id}:${Math.floor(at.epochMilliseconds / 1000 / secondsBetweenMails)}`
  const task = { kind: 'password_mail', payload: { personId: person.id }, dedupeKey, runAt: at } as const
  await inTenant(scope, (transaction) => queueTasks(transaction, scope, [task]))
}
