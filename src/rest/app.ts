import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { tableNames } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { answerError, answerProblem } from './errors.ts'
import { identify, type RestEnv } from './identify.ts'
import { readTable } from './read-table.ts'

/** The REST API: every endpoint, below /rest/v1, in the order in which a request meets them. */
export function restApi(): Hono<RestEnv> {
  const api = new Hono<RestEnv>()
  api.onError(answerError)
  api.use(openToAllOrigins, identify)

  api.get(`/:table{${tableNames.join('|')}}`, readTable)

  api.all('*', (c) => answerProblem(c, unknownPath(c.req.path)))
  return api
}

/** Any site may ask: a key is what counts, and no cookie is looked at. */
const openToAllOrigins = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
  exposeHeaders: [
    'Content-Encoding',
    'Content-Location',
    'Content-Range',
    'Content-Type',
    'Date',
    'Location',
    'Preference-Applied',
    'RateLimit-Limit',
    'RateLimit-Policy',
    'RateLimit-Remaining',
    'RateLimit-Reset',
    'Retry-After',
    'Server',
    'Transfer-Encoding',
    'X-Request-Id',
  ],
  maxAge: 86_400,
})

function unknownPath(path: string): QueryProblem {
  const table = /^\/rest\/v1\/([^/]+)\/?$/.exec(path)?.[1]
  if (!table) return new QueryProblem(404, 'PGRST125', 'Invalid path specified in request URL')
  return new QueryProblem(404, 'PGRST205', `Could not find the table 'public.${table}' in the schema cache`, {
    hint: `The tables: ${tableNames.join(', ')}.`,
  })
}
