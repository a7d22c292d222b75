/** `waiting`: to be sent, for the first time or again. */
export type DeliveryStatus = 'waiting' | 'delivered' | 'failed'

/** Why an attempt did not reach its end: an answer that is no success, a redirect (never followed), no answer in time, no
 *  connection, a certificate that does not hold, an address that is not public, a signing secret that cannot be read, or an
 *  endpoint that was paused. */
export type DeliveryTrouble =
  | 'status'
  | 'redirect'
  | 'timeout'
  | 'unreachable'
  | 'certificate'
  | 'forbidden_address'
  | 'secret'
  | 'paused'

/** How one attempt went. */
export interface Attempt {
  /** Null where no answer came. */
  readonly status: number | null
  /** How the answer's body begins. */
  readonly excerpt: string | null
  readonly trouble: DeliveryTrouble | null
  readonly milliseconds: number
  /** What the receiver asked for. */
  readonly retryAfterSeconds: number | null
}

export interface ClaimedDelivery {
  readonly id: string
  readonly endpointId: string
  readonly eventId: string | null
  readonly bookingId: string | null
  readonly type: string
  /** Counts this one too. */
  readonly attempts: number
  readonly createdAt: Temporal.Instant
}

/** Longer than any attempt; after it another worker may take the delivery over. */
export const leaseSeconds = 60

// 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h, 12 h, 18 h: ten attempts in about two days.
const pauses = [5, 60, 300, 1800, 7200, 18_000, 36_000, 43_200, 64_800]
const longestAsked = 24 * 3600

/** When a delivery that failed for the `attempts`-th time is tried again, each up to a tenth later so that what failed
 *  together does not return together; null where it was tried often enough. */
export function nextAttempt(
  attempts: number,
  at: Temporal.Instant,
  random: number,
  retryAfterSeconds: number | null,
): Temporal.Instant | null {
  const pause = pauses[attempts - 1]
  if (pause === undefined) return null
  const asked = Math.min(retryAfterSeconds ?? 0, longestAsked)
  return at.add({ milliseconds: Math.round(Math.max(pause * 1000 * (1 + random / 10), asked * 1000)) })
}

const failuresBeforePause = 10
const hoursBeforePause = 48

/** Whether an endpoint is given up: nothing reached it for two days, and not because there was nothing to tell. */
export function isGivenUp(
  failingSince: Temporal.Instant,
  failedInARow: number,
  at: Temporal.Instant,
): boolean {
  const over = failingSince.add({ hours: hoursBeforePause })
  return failedInARow >= failuresBeforePause && Temporal.Instant.compare(at, over) >= 0
}

/** The name of a message, the same each time that it is sent: who has seen it before may ignore it. */
export function messageId(deliveryId: string): string {
  return `msg_${deliveryId.replaceAll('-', '')}`
}
