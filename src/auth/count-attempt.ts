import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts one attempt. Answers the seconds to wait until the next; 0 where there is a share left. */
export async function countAttempt(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000)
    throw refused
  }
}
