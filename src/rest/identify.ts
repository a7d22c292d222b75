import type { MiddlewareHandler } from 'hono'
import { readCaller, type Caller } from '#auth/read-caller.ts'
import { reachOf } from '#domain/staff/reach.ts'
import type { Reader } from '#query/rights.ts'
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

export function readerOf(caller: Caller): Reader {
  const { scope } = caller
  if (caller.kind === 'publishable') return { scope, sees: 'offer' }
  return { scope, sees: caller.kind === 'person' ? reachOf(caller.member) : 'everyone' }
}
