import type { Context } from 'hono'

/** What /readyz looks at; each answers true when all is well. */
export interface Readiness {
  readonly database: () => Promise<boolean>
  readonly migrations: () => Promise<boolean>
  readonly worker: () => Promise<boolean>
}

export function healthz(c: Context): Response {
  return c.json({ status: 'alive' })
}

/** 200 when this process can do its work, else 503; either way says how each part is. A process that only serves
 *  pages stays ready without a worker: bookings are kept, their mails wait. */
export function readyz(readiness: Readiness, servesPagesOnly: boolean) {
  return async (c: Context): Promise<Response> => {
    const [database, migrations, worker] = await Promise.all(
      [readiness.database, readiness.migrations, readiness.worker].map((check) => check().catch(() => false)),
    )
    const ready = database && migrations && (worker || servesPagesOnly)
    const parts = {
      database: database ? 'reachable' : 'unreachable',
      migrations: migrations ? 'applied' : 'pending',
      worker: worker ? 'seen' : 'not seen',
    }
    return c.json({ status: ready ? 'ready' : 'not ready', ...parts }, ready ? 200 : 503)
  }
}
