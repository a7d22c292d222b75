import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { requestId } from 'hono/request-id'
import { log } from '#log.ts'
import { problemPage } from '#public-page/problem.tsx'
import { publicPage } from '#public-page/routes.tsx'
import { referencePages } from '#reference/routes.tsx'
import { restApi } from '#rest/app.ts'
import { dashboard } from '#web/handler.ts'
import { dashboardPaths, isUpload } from '#web/paths.ts'
import { calendarChanges } from './calendar-changes.ts'
import { calendarFeed } from './calendar-feed.ts'
import { clientAddress } from './client-address.ts'
import { healthz, readyz, type Readiness } from './health.ts'
import { limitPosts } from './limit-posts.ts'
import { measure, metrics } from './metrics.ts'
import { requestLog } from './request-log.ts'
import { resendWebhook, type ReadReport } from './resend-webhook.ts'
import { securityHeaders } from './security-headers.ts'

export interface Edge {
  readonly baseUrl: string
  readonly trustProxy: boolean
  readonly publicRate: number
  readonly readiness: Readiness
  /** Serves pages, but no worker runs in this process. */
  readonly pagesOnly: boolean
  /** Reads what the mail provider reports; absent where nobody listens to that. */
  readonly readMailReport?: ReadReport | undefined
  /** Folder with the built stylesheets and scripts. */
  readonly assets: string
}

const largestForm = 64 * 1024
/** Files of up to 5 MB; one just above it is still let through, to be told so on the page that it came from. */
const largestUpload = 6 * 1024 * 1024

/** All that a request meets, in order. */
export function createApp(edge: Edge): Hono {
  const app = new Hono()
  app.use(requestId(), requestLog, measure, securityHeaders(edge.baseUrl))

  app.get('/healthz', healthz)
  app.get('/readyz', readyz(edge.readiness, edge.pagesOnly))
  app.get('/metrics', metrics)
  app.get('/assets/*', serveStatic({ root: edge.assets, precompressed: true, onFound: foreverCacheable }))

  app.use(compress())
  app.route('/rest/v1', restApi(edge.baseUrl))
  app.get('/docs', (c) => c.redirect('/docs/api'))
  app.get('/docs/api/', (c) => c.redirect('/docs/api'))
  app.route('/docs/api', referencePages(edge.baseUrl))
  app.use(limitBodies)
  const addressOf = (c: Context) => clientAddress(c, edge.trustProxy)
  app.get('/feeds/:token{[\\w-]{43}\\.ics}', calendarFeed({ baseUrl: edge.baseUrl, addressOf }))
  if (edge.readMailReport)
    app.post('/webhooks/resend', resendWebhook({ read: edge.readMailReport, addressOf }))
  app.post('/google/calendar-changes', calendarChanges(addressOf))
  app.on(
    ['GET', 'POST'],
    dashboardPaths,
    dashboard({ baseUrl: edge.baseUrl, trustProxy: edge.trustProxy, addressOf }),
  )
  app.use(
    limitPosts({
      perMinute: edge.publicRate,
      trustProxy: edge.trustProxy,
      refuse: (c) => problemPage(c, 429),
    }),
  )
  app.route('/', publicPage(edge.baseUrl))

  app.notFound((c) => problemPage(c, 404))
  app.onError((error, c) => {
    log.error({ requestId: c.get('requestId'), err: error }, 'a request failed')
    return problemPage(c, 500)
  })
  return app
}

const [limitForm, limitUpload] = [largestForm, largestUpload].map((maxSize) =>
  bodyLimit({ maxSize, onError: tooLarge }),
) as [MiddlewareHandler, MiddlewareHandler]

const limitBodies: MiddlewareHandler = (c, next) => (isUpload(c.req.path) ? limitUpload : limitForm)(c, next)

/** Names of built files carry a hash of their content. */
function foreverCacheable(_path: string, c: Context): void {
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
}

/** The rest of the body is not read, so the connection cannot serve another request. */
function tooLarge(c: Context): Response | Promise<Response> {
  c.header('Connection', 'close')
  return problemPage(c, 413)
}
