/** Work that was born with a change and is done after its commit by the worker. A task may run twice. */
export interface NewTask {
  readonly kind: TaskKind
  readonly payload: Readonly<Record<string, string>>
  /** The same key is queued once. */
  readonly dedupeKey: string
  readonly runAt: Temporal.Instant
}

export type TaskKind =
  | 'notify'
  | 'import_clients'
  | 'password_mail'
  | 'test_mail'
  | 'usage_mail'
  | 'invitation_mail'
  | 'webhooks'
  | 'webhook_mail'
  | 'calendar'
  | 'calendar_mail'

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

// What certainly reached nobody is worth waiting for: four days at most.
const attemptsOfThePatient = 21

/** How a run failed. */
export interface TaskFailure {
  readonly message: string
  /** Of a mail: whose it is to mend, in one word. */
  readonly trouble?: string | undefined
  /** It can never succeed. */
  readonly permanent?: boolean
  /** It changed nothing outside, and heals without the task being touched: a wrong key, a used-up quota. */
  readonly patient?: boolean
  readonly retryAfterSeconds?: number | undefined
}

/** When a task that failed for the `attempts`-th time runs again: growing fourfold from 5 s to 6 h, each up to a quarter
 *  later so that what failed together does not return together. Null: it is dead, for a person to look at. */
export function retryAt(
  attempts: number,
  now: Temporal.Instant,
  random: number,
  { permanent = false, patient = false }: Pick<TaskFailure, 'permanent' | 'patient'> = {},
): Temporal.Instant | null {
  if (permanent || attempts >= (patient ? attemptsOfThePatient : attemptsBeforeDeath)) return null
  const seconds = Math.min(firstRetrySeconds * 4 ** (attempts - 1), longestRetrySeconds)
  return now.add({ milliseconds: Math.round(seconds * 1000 * (1 + random / 4)) })
}
