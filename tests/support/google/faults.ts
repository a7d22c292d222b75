import { setTimeout as wait } from 'node:timers/promises'
import { apiFailure, Failure, failures } from './failure.ts'

/** The requests that Google answers; `api` stands for all of the calendar's, `any` for all. */
export type RequestKind =
  | 'consent'
  | 'token'
  | 'revoke'
  | 'calendarList.list'
  | 'events.list'
  | 'events.get'
  | 'events.insert'
  | 'events.patch'
  | 'events.update'
  | 'events.delete'
  | 'events.watch'
  | 'channels.stop'
  | 'unknown'

/** What goes wrong: an answer, no answer ever, a connection that is cut before anything happens or after all did, or an
 *  answer that is not Google's. */
export type Fault = (() => Failure) | 'hang' | 'cut' | 'commit-and-cut' | 'sign-in-page'

const usage = (reason: string, message: string) => ({ domain: 'usageLimits', reason, message })

export const faults = {
  unauthorized: failures.unauthorized,
  rateLimit: () => apiFailure(403, usage('rateLimitExceeded', 'Rate Limit Exceeded')),
  userRateLimit: () => apiFailure(403, usage('userRateLimitExceeded', 'User Rate Limit Exceeded')),
  quota: () => apiFailure(403, usage('quotaExceeded', 'Calendar usage limits exceeded.')),
  forbidden: failures.forbidden,
  notConfigured: () => apiFailure(403, usage('accessNotConfigured', 'The API is not enabled.')),
  notFound: failures.notFound,
  fullSync: failures.fullSyncRequired,
  tooMany: (retryAfter: number | string) => () =>
    apiFailure(429, usage('rateLimitExceeded', 'Too Many Requests'), { 'retry-after': String(retryAfter) }),
  invalid: () => failures.badRequest('Invalid value'),
  backend: () => apiFailure(500, { reason: 'backendError', message: 'Backend Error' }),
  unavailable: (retryAfter?: number) => () =>
    new Failure(
      503,
      '<html>Service Unavailable</html>',
      retryAfter ? { 'retry-after': `${retryAfter}` } : {},
    ),
  hang: 'hang',
  cut: 'cut',
  commitAndCut: 'commit-and-cut',
  signInPage: 'sign-in-page',
} as const

interface Switched {
  readonly kind: RequestKind | 'api' | 'any'
  readonly fault: Fault
  readonly only: (request: { calendarId?: string | undefined }) => boolean
  left: number
}

interface Meanwhile {
  readonly moment: 'before' | 'after'
  readonly kind: RequestKind
  readonly happens: () => Promise<void>
}

/** Faults on demand, the first that fits first. */
export class Faults {
  /** How long each answer takes. */
  latencyMilliseconds = 0
  readonly #switched: Switched[] = []
  readonly #meanwhile: Meanwhile[] = []

  /** The next `times` requests of the kind meet the fault; Infinity: until `clear`. */
  next(
    kind: Switched['kind'],
    fault: Fault,
    { times = 1, only = () => true }: { times?: number; only?: Switched['only'] } = {},
  ): void {
    this.#switched.push({ kind, fault, only, left: times })
  }

  /** What happens `before` the next request of the kind is carried out, or `after` it and before it is answered. */
  meanwhile(moment: Meanwhile['moment'], kind: RequestKind, happens: () => Promise<void>): void {
    this.#meanwhile.push({ moment, kind, happens })
  }

  clear(): void {
    this.#switched.length = 0
    this.#meanwhile.length = 0
  }

  /** Lets happen what was to happen meanwhile. */
  async happen(moment: Meanwhile['moment'], kind: RequestKind): Promise<void> {
    const index = this.#meanwhile.findIndex((one) => one.moment === moment && one.kind === kind)
    if (index !== -1) await this.#meanwhile.splice(index, 1)[0]!.happens()
  }

  /** The fault that this request meets. */
  async meet(kind: RequestKind, request: { calendarId?: string | undefined }): Promise<Fault | undefined> {
    if (this.latencyMilliseconds) await wait(this.latencyMilliseconds)
    const met = this.#switched.find((fault) => fits(fault, kind) && fault.left > 0 && fault.only(request))
    if (met) met.left -= 1
    return met?.fault
  }
}

function fits({ kind }: Switched, asked: RequestKind): boolean {
  return kind === 'any' || kind === asked || (kind === 'api' && /\./.test(asked))
}
