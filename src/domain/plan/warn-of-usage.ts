import type { Scope } from '#scope.ts'
import type { TenantTransaction } from '#db/tenant.ts'
import { queueTasks } from '#domain/task/queue-tasks.ts'
import { usageLevel, type UsageLevel } from './usage.ts'

/** What a `usage_mail` task tells; numbers and the month's first day as text. */
export interface UsageNotice {
  readonly month: string
  readonly level: UsageLevel
  readonly used: string
  readonly limit: string
}

/** Queues the mail that the bookings of a month are nearly, or all, used up: each once for every limit that the month
 *  has had, however often it is asked for. */
export async function warnOfUsage(
  transaction: TenantTransaction,
  scope: Scope,
  { month, used, limit }: { month: Temporal.PlainDate; used: number; limit: number },
  at: Temporal.Instant,
): Promise<void> {
  const level = usageLevel(used, limit)
  if (!level) return
  const payload = { month: month.toString(), level, used: String(used), limit: String(limit) }
  const dedupeKey = `usage:${month}:${limit}:${level}`
  await queueTasks(transaction, scope, [{ kind: 'usage_mail', payload, dedupeKey, runAt: at }])
}
