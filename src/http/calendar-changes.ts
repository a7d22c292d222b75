import type { Context, Next } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { channelScope } from '#auth/calendar-channel.ts'
import { hearOfChange } from '#domain/calendar-sync/hear-of-change.ts'

const forgeriesPerMinute = 30

/** What Google posts when events of a calendar change: headers alone, which say of which calendar and not what. 204 for
 *  every channel that we opened, also for one that is no more; 404 for whoever cannot show its token, 429 for an address
 *  that tried many. */
export function calendarChanges(addressOf: (c: Context) => string) {
  const forgeries = new RateLimiterMemory({ points: forgeriesPerMinute, duration: 60 })
  return async (c: Context, next: Next): Promise<Response | void> => {
    const header = (name: string) => c.req.header(`x-goog-${name}`) ?? ''
    const channelId = header('channel-id')
    const scope = channelScope(channelId, header('channel-token'))
    // Google's own addresses tell of everybody's calendars: only forgeries are counted.
    if (!scope) {
      const address = addressOf(c)
      const { consumedPoints, msBeforeNext } = await forgeries.penalty(address)
      if (consumedPoints <= forgeriesPerMinute) return next()
      c.header('Retry-After', String(Math.ceil(msBeforeNext / 1000)))
      return c.text('too many requests', 429)
    }
    await hearOfChange(scope, channelId, header('resource-state') === 'sync' ? 'opened' : 'changed')
    return c.body(null, 204)
  }
}
