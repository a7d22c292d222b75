import { LRUCache } from 'lru-cache'
import { plans } from '#domain/plan/plan.ts'
import { findProfessional } from '#domain/professional/find-professional.ts'
import type { Caller } from './read-caller.ts'
import { rateLimit, type RateLimit, type Share } from './rate-limit.ts'

/** In seconds. */
const requestWindow = 60

/** Counts one request of a caller against the plan's requests a minute, all processes on one database together. Writing
 *  each of them down would cost more than most requests do: a process takes a fiftieth of the minute's share at a time and
 *  counts that down by itself. So there is never more than the limit in a window; where several processes serve one
 *  caller, there may be less, by what each of them took and did not use. */
export async function countRequest(caller: Caller): Promise<Share> {
  const key = `${caller.kind} ${caller.scope.professionalId} ${caller.actor.id}`
  for (;;) {
    const known = leases.get(key)
    const lease = known && (await known)
    if (lease && performance.now() < lease.ends) {
      if (lease.left > 0) {
        lease.left--
        return { allowed: true, ...told(lease) }
      }
      if (lease.beyond === 0) return { allowed: false, ...told(lease) }
    }
    // Of all who found it used up, the first one renews it.
    if (leases.get(key) === known) renew(caller, key)
  }
}

interface Lease {
  readonly limit: number
  /** What this process may still let through. */
  left: number
  /** What nobody has taken yet, as far as it was known. */
  readonly beyond: number
  /** By the monotonic clock, in milliseconds. */
  readonly ends: number
}

const leases = new LRUCache<string, Promise<Lease>>({ max: 10_000 })

function renew(caller: Caller, key: string): void {
  const taken = takeLease(caller, key)
  leases.set(key, taken)
  taken.catch(() => leases.delete(key))
}

async function takeLease({ scope }: Caller, key: string): Promise<Lease> {
  const professional = await findProfessional(scope)
  const limit = plans[professional!.plan].apiRequestsPerMinute
  // From before the question on: a lease must not reach into the next window.
  const asked = performance.now()
  const wanted = Math.max(1, Math.floor(limit / 50))
  const { granted, remaining, resetSeconds } = await limiterOf(limit).take(key, wanted)
  return { limit, left: granted, beyond: remaining, ends: asked + resetSeconds * 1000 }
}

function told({ limit, left, beyond, ends }: Lease): Omit<Share, 'allowed'> {
  const seconds = Math.ceil((ends - performance.now()) / 1000)
  return { limit, remaining: left + beyond, resetSeconds: Math.max(1, seconds) }
}

const limiters = new Map<number, RateLimit>()

// Of one name, so that a plan that changes within a window goes on with its count.
function limiterOf(points: number): RateLimit {
  const known = limiters.get(points) ?? rateLimit({ name: 'api', points, seconds: requestWindow })
  limiters.set(points, known)
  return known
}
