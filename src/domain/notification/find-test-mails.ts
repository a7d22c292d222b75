import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { testMails } from './queries.ts'
import { testMailKeys, testMailLimit } from './test-mail.ts'

/** A test mail of the last minutes, and what became of it. */
export interface TestMail {
  readonly id: string
  readonly status: 'sending' | 'sent' | 'retrying' | 'failed'
  readonly lastError: string | null
  /** The default sender kept it here instead of sending it. */
  readonly kept: boolean
  readonly createdAt: Temporal.Instant
}

/** The test mails of this span of `testMailLimit` and the one before, the latest first. */
export async function findTestMails(scope: Scope): Promise<TestMail[]> {
  guardRight(scope, 'mails')
  const at = now()
  const keys = [...testMailKeys(at.subtract({ minutes: testMailLimit.minutes })), ...testMailKeys(at)]
  const [rows] = await readTenant(scope, testMails(scope, keys))
  return rows.map((row) => ({
    id: row.id,
    status: statusOf(row),
    lastError: row.last_error,
    kept: row.mail_id !== null,
    createdAt: row.created_at,
  }))
}

function statusOf(row: {
  done_at: Temporal.Instant | null
  dead_at: Temporal.Instant | null
  last_error: string | null
}): TestMail['status'] {
  if (row.done_at) return 'sent'
  if (row.dead_at) return 'failed'
  return row.last_error === null ? 'sending' : 'retrying'
}
