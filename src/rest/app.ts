import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { tableNames } from '#query/catalogue.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { availableSlots } from './available-slots.ts'
import { changeRows, deleteRows } from './change-rows.ts'
import { answerError, answerProblem } from './errors.ts'
import { identify, type RestEnv } from './identify.ts'
import { insertRows } from './insert-rows.ts'
import { limitRequests } from './limit-requests.ts'
import { openapi } from './openapi.ts'
import { readTable } from './read-table.ts'

/** The REST API: every endpoint, below /rest/v1, in the order in which a request meets them. */
export function restApi(baseUrl: string): Hono<RestEnv> {
  const api = new Hono<RestEnv>()
  api.onError(answerError)
  api.use(openToAllOrigins, describeTo(baseUrl), guardAddress, guardSchema, identify, limitRequests)

  // In a group: not every router of the library takes the alternatives as one.
  const table = `/:table{(?:${tableNames.join('|')})}`
  api.get(table, readTable)
  api.post(table, insertRows)
  api.patch(table, changeRows)
  api.delete(table, deleteRows)
  api.on(['GET', 'POST'], '/rpc/available_slots', availableSlots)

  api.all(table, (c) => answerProblem(c, unknownMethod(c.req.method)))
  api.all('*', (c) => answerProblem(c, unknownPath(c.req.path)))
  return api
}

/** Any site may ask: a key is what counts, and no cookie is looked at. The library's handler makes an answer of its own
 *  before there is one, which costs a tenth of a request: it is asked where a browser asks first. */
const openToAllOrigins: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return answerPreflight(c, next)
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', exposedHeaders)
  return next()
}

const answerPreflight = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
  maxAge: 86_400,
})

const exposedHeaders = [
  'Content-Encoding',
  'Content-Location',
  'Content-Range',
  'Content-Type',
  'Date',
  'Idempotency-Replayed',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Limit',
  'RateLimit-Policy',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'Server',
  'Transfer-Encoding',
  'X-Request-Id',
].join(',')

/** What the API is like may be read without a key. */
function describeTo(baseUrl: string): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' || !/^\/rest\/v1\/?$/.test(c.req.path)) return next()
    return c.json(openapi(baseUrl), 200, { 'Content-Type': 'application/openapi+json; charset=utf-8' })
  }
}

// In characters. The HTTP server takes 16 KB of headers, the address among them.
const longestAddress = 12_000

const guardAddress: MiddlewareHandler = async (c, next) => {
  if (c.req.url.length <= longestAddress) return next()
  throw new QueryProblem(414, 'query_too_large', `The address has more than ${longestAddress} characters`, {
    hint: 'Ask in several requests, each for fewer values.',
  })
}

/** Clients can be set to a schema; there is one. */
const guardSchema: MiddlewareHandler = async (c, next) => {
  const schema = c.req.header('accept-profile') ?? c.req.header('content-profile') ?? 'public'
  if (schema === 'public') return next()
  throw new QueryProblem(406, 'PGRST106', `Invalid schema: ${schema}`, {
    hint: 'Only the following schemas are exposed: public',
  })
}

function unknownMethod(method: string): QueryProblem {
  return new QueryProblem(405, 'PGRST117', `Unsupported HTTP method: ${method}`)
}

function unknownPath(path: string): QueryProblem {
  const table = /^\/rest\/v1\/([^/]+)\/?$/.exec(path)?.[1]
  if (!table) return new QueryProblem(404, 'PGRST125', 'Invalid path specified in request URL')
  return new QueryProblem(404, 'PGRST205', `Could not find the table 'public.${table}' in the schema cache`, {
    hint: `The tables: ${tableNames.join(', ')}.`,
  })
}
