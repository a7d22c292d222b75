import type { Context, MiddlewareHandler } from 'hono'
import { countRequest } from '#auth/count-request.ts'
import type { Share } from '#auth/rate-limit.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { RestEnv } from './identify.ts'

/** Holds each key, and each person, to the requests a minute of the plan, and says how many are left. */
export const limitRequests: MiddlewareHandler<RestEnv> = async (c, next) => {
  const share = await countRequest(c.get('caller'))
  tell(c, share)
  if (share.allowed) return next()
  c.header('Retry-After', String(share.resetSeconds))
  throw new QueryProblem(429, 'rate_limited', `More than ${share.limit} requests in a minute`, {
    hint: `Try again in ${share.resetSeconds} s. A larger plan allows more.`,
  })
}

// By draft 10 of the IETF's "RateLimit header fields for HTTP", and by the names of its drafts up to 7, which many
// programs read.
function tell(c: Context, { limit, remaining, resetSeconds }: Share): void {
  c.header('RateLimit-Policy', `"plan";q=${limit};w=60`)
  c.header('RateLimit', `"plan";r=${remaining};t=${resetSeconds}`)
  c.header('RateLimit-Limit', String(limit))
  c.header('RateLimit-Remaining', String(remaining))
  c.header('RateLimit-Reset', String(resetSeconds))
}
