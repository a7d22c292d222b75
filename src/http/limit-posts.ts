import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { clientAddress } from './client-address.ts'

interface PostLimit {
  readonly perMinute: number
  readonly trustProxy: boolean
  /** What the visitor reads instead. */
  readonly refuse: (c: Context) => Response | Promise<Response>
}

/** Lets each address post so many forms a minute; past that answers 429 with Retry-After. */
export function limitPosts({ perMinute, trustProxy, refuse }: PostLimit): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (c, next) => {
    if (c.req.method !== 'POST') return next()
    const outcome = await limiter.consume(clientAddress(c, trustProxy)).catch((refused: unknown) => refused)
    if (outcome instanceof RateLimiterRes && outcome.consumedPoints > perMinute) {
      c.header('Retry-After', String(Math.ceil(outcome.msBeforeNext / 1000)))
      return refuse(c)
    }
    if (outcome instanceof Error) throw outcome
    return next()
  }
}
