import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { findSyncOverview, type SyncOverview } from '#domain/calendar-sync/find-sync-overview.ts'
import { taskCounts } from '#domain/task/queries.ts'
import { deliveryCounts } from '#domain/webhook/queries.ts'
import { now } from '#time/clock.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer, by method, route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
})

const tasks = new Gauge({
  name: 'converso_tasks',
  help: 'Tasks that are not done, by state: due, scheduled, dead',
  labelNames: ['state'],
  registers: [registry],
})

const deliveries = new Gauge({
  name: 'converso_webhook_deliveries',
  help: 'Webhook deliveries that are not made, by state: waiting, failed (for good, while the log keeps them)',
  labelNames: ['state'],
  registers: [registry],
})

const connections = new Gauge({
  name: 'converso_calendar_connections',
  help: 'Connected Google accounts, by status: connecting, connected, reconnect (wait for their person), ending',
  labelNames: ['status'],
  registers: [registry],
})

const calendars = {
  failing: gauge('connections_failing', 'Connected Google accounts whose turns do not reach their end'),
  stale: gauge('connections_stale', 'Connected Google accounts whose busy times are too old to be known'),
  turnsDue: gauge('turns_due', 'Connected Google accounts that wait for a worker'),
  oldestDueSeconds: gauge('oldest_turn_seconds', 'How long the first of those has waited'),
  refusedPushes: gauge('pushes_refused', 'Appointments that Google refused when it was last asked'),
}

function gauge(name: string, help: string): Gauge {
  return new Gauge({ name: `converso_calendar_${name}`, help, registers: [registry] })
}

/** Measures every answer under its route's pattern, never under the path: paths carry names and tokens. */
export const measure: MiddlewareHandler = async (c, next) => {
  const start = performance.now()
  await next()
  const labels = { method: c.req.method, route: routePath(c, -1), status: c.res.status }
  durations.observe(labels, (performance.now() - start) / 1000)
}

/** The answer of GET /metrics, in Prometheus' text format. */
export async function metrics(c: Context): Promise<Response> {
  const [ofTasks, ofDeliveries, ofCalendars] = await Promise.all([
    taskCounts(now()),
    deliveryCounts(),
    findSyncOverview(now()),
  ])
  for (const [state, count] of Object.entries(ofTasks)) tasks.set({ state }, count)
  for (const [state, count] of Object.entries(ofDeliveries)) deliveries.set({ state }, count)
  tellCalendars(ofCalendars)
  return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
}

function tellCalendars({ connections: byStatus, failing, ...counts }: SyncOverview): void {
  for (const [status, count] of Object.entries(byStatus)) connections.set({ status }, count)
  calendars.failing.set(failing.reduce((sum, { connections: count }) => sum + count, 0))
  calendars.stale.set(counts.stale)
  calendars.turnsDue.set(counts.turnsDue)
  calendars.oldestDueSeconds.set(counts.oldestDueSeconds)
  calendars.refusedPushes.set(counts.refusedPushes)
}
