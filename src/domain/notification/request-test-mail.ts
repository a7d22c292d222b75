import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardCustomising } from './guard-customising.ts'
import { testMails } from './queries.ts'
import type { NewTemplate } from './set-template.ts'
import { testMailKeys, testMailPayload } from './test-mail.ts'

/** Queues a mail that shows a person how these words look, saved or not. Refuses `templates_not_in_plan`, and
 *  `too_many_test_mails` beyond `testMailLimit`. */
export async function requestTestMail(scope: Scope, personId: string, template: NewTemplate): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    // Its lock lets one at a time through, so the count is exact.
    await guardCustomising(transaction, scope)
    const at = now()
    const keys = testMailKeys(at)
    const used = await testMails(scope, keys)(transaction).execute()
    const dedupeKey = keys.find((key) => !used.some(({ dedupe_key }) => dedupe_key === key))
    if (!dedupeKey) refuse('too_many_test_mails')
    const payload = testMailPayload(personId, template)
    await queueTasks(transaction, scope, [{ kind: 'test_mail', payload, dedupeKey, runAt: at }])
  })
}
