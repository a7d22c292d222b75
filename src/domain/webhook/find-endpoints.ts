import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointsOf, toEndpoint } from './queries.ts'

/** All endpoints of a professional, the oldest first. */
export async function findEndpoints(scope: Scope): Promise<Endpoint[]> {
  guardRight(scope, 'webhooks')
  const [rows] = await readTenant(scope, (database) => endpointsOf(scope)(database).orderBy('id'))
  return rows.map(toEndpoint)
}

/** One of them; undefined where there is none of that id. */
export async function findEndpoint(scope: Scope, id: string): Promise<Endpoint | undefined> {
  guardRight(scope, 'webhooks')
  const [[row]] = await readTenant(scope, (database) => endpointsOf(scope)(database).where('id', '=', id))
  return row && toEndpoint(row)
}
