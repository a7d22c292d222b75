import { createHash } from 'node:crypto'
import type { Context, Next } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { feedHolder } from '#auth/feed-holder.ts'
import { rateLimit } from '#auth/rate-limit.ts'
import { readFeed } from '#domain/calendar-feed/read-feed.ts'

interface Feeds {
  readonly baseUrl: string
  readonly addressOf: (c: Context) => string
}

const missesPerMinute = 30
// Calendars ask every few minutes to hours, and some from many machines at once.
const asked = rateLimit({ name: 'feed', points: 240, seconds: 3600 })

/** A staff member's appointments for the calendar that they use: 304 where nothing changed, 404 for an address that is
 *  none (any more), 429 for one that is asked too often and for whoever tries many. */
export function calendarFeed({ baseUrl, addressOf }: Feeds) {
  const misses = new RateLimiterMemory({ points: missesPerMinute, duration: 60 })
  return async (c: Context, next: Next): Promise<Response | void> => {
    c.header('X-Robots-Tag', 'noindex, nofollow')
    const address = addressOf(c)
    const before = await misses.get(address)
    if (before && before.consumedPoints >= missesPerMinute) return tooMany(c, before.msBeforeNext / 1000)
    const token = c.req.param('token')!.replace(/\.ics$/, '')
    const holder = await feedHolder(token)
    const share = holder && (await asked.count(holder.staffId))
    if (share && !share.allowed) return tooMany(c, share.resetSeconds)
    const content = holder && (await readFeed(holder.scope, holder.staffId, baseUrl))
    if (content === undefined) {
      await misses.penalty(address)
      return next()
    }
    return sendCalendar(c, content)
  }
}

function sendCalendar(c: Context, content: string): Response {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'private, no-cache')
  // A proxy that packs an answer marks its ETag as weak.
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return c.body(null, 304)
  return c.body(content, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
}

function tooMany(c: Context, seconds: number): Response {
  c.header('Retry-After', String(Math.ceil(seconds)))
  return c.text('too many requests', 429)
}
