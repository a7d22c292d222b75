import type { MiddlewareHandler } from 'hono'
import { readCaller, type Caller } from '#auth/read-caller.ts'
import { findOffer } from '#domain/availability/find-offer.ts'
import { reachOf } from '#domain/staff/reach.ts'
import type { Offered, Reader } from '#query/rights.ts'
import type { Scope } from '#scope.ts'
import { noCaller } from './errors.ts'

export interface RestEnv {
  Variables: { caller: Caller; requestId: string }
}

/** Lets nobody in who does not say who they are. */
export const identify: MiddlewareHandler<RestEnv> = async (c, next) => {
  const caller = await readCaller(c.req.raw.headers)
  if (!('scope' in caller)) throw noCaller(caller)
  c.set('caller', caller)
  await next()
}

/** What a caller may read. */
export async function readerOf(caller: Caller): Promise<Reader> {
  const { scope } = caller
  if (caller.kind === 'publishable') return { scope, sees: { offered: await whatIsOffered(scope) } }
  return { scope, sees: caller.kind === 'person' ? reachOf(caller.member) : 'everyone' }
}

async function whatIsOffered(scope: Scope): Promise<Offered['offered']> {
  const { services, team } = (await findOffer(scope)).schedule
  return { services: services.map(({ id }) => id), staff_members: team.map(({ id }) => id) }
}
