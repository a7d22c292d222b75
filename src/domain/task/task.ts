/** Work that was born with a change and is done after its commit by the worker. A task may run twice. */
export interface NewTask {
  readonly kind: TaskKind
  readonly payload: Readonly<Record<string, string>>
  /** The same key is queued once. */
  readonly dedupeKey: string
  readonly runAt: Temporal.Instant
}

export type TaskKind = 'notify' | 'import_clients' | 'password_mail' | 'usage_mail'

export interface ClaimedTask {
  readonly id: string
  readonly kind: string
  readonly payload: Readonly<Record<string, string>>
  /** Counts this run too. */
  readonly attempts: number
}

/** Long enough for any mail server's answer; after it another worker may take the task over. */
export const leaseSeconds = 120

const firstRetrySeconds = 5
const longestRetrySeconds = 6 * 3600
// Nine attempts end within 17 hours: providers remember an idempotency key for a day.
const attemptsBeforeDeath = 9

/** When a task that failed for the `attempts`-th time runs again: growing fourfold from 5 s to 6 h, each up to a quarter
 *  later so that what failed together does not return together. Null: it is dead, for a person to look at. */
export function retryAt(attempts: number, now: Temporal.Instant, random: number): Temporal.Instant | null {
  if (attempts >= attemptsBeforeDeath) return null
  const seconds = Math.min(firstRetrySeconds * 4 ** (attempts - 1), longestRetrySeconds)
  return now.add({ milliseconds: Math.round(seconds * 1000 * (1 + random / 4)) })
}
