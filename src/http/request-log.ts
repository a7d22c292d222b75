import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log } from '#log.ts'

/** One line per answer. It names the route's pattern, not the path: paths carry booking links. */
export const requestLog: MiddlewareHandler = async (c, next) => {
  const start = performance.now()
  await next()
  const ms = Math.round((performance.now() - start) * 10) / 10
  log.debug(
    {
      requestId: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms,
    },
    'answered',
  )
}
