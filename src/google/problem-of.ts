import { now } from '#time/clock.ts'
import { GoogleProblem, type GoogleProblemKind } from './google-problem.ts'

/** What a failed request of the client library comes down to; anything else that was thrown comes back as it is. The
 *  library's error is not kept as the cause: it carries the request with its tokens and texts. */
export function problemOf(error: unknown): unknown {
  if (!isFailedRequest(error)) return error
  const { response } = error
  if (!response) return new GoogleProblem('unreachable', { reason: plainWord(error.code) })
  const { status } = response
  const reason = reasonIn(response.data)
  const kind = kindOf(status, reason)
  const retryAfterSeconds = secondsOf(response.headers.get('retry-after'))
  return new GoogleProblem(kind, { status, reason, retryAfterSeconds })
}

interface FailedRequest {
  readonly code?: unknown
  readonly response?: { readonly status: number; readonly data: unknown; readonly headers: Headers }
}

// How the library itself knows its errors; the class would have to be imported, and it is loaded late.
const mark = Symbol.for('gaxios-gaxios-error')

function isFailedRequest(error: unknown): error is FailedRequest {
  return error instanceof Error && mark in error
}

/** The API answers `{ error: { errors: [{ reason }], status } }`, the token endpoint `{ error: reason }`. */
function reasonIn(data: unknown): string | undefined {
  const error = (data as { error?: unknown } | null)?.error
  if (typeof error === 'string') return plainWord(error)
  const { errors, status } = (error ?? {}) as { errors?: unknown; status?: unknown }
  const first = (Array.isArray(errors) ? errors[0] : undefined) as { reason?: unknown } | undefined
  return plainWord(first?.reason) ?? plainWord(status)
}

/** Codes and reasons are single words; what is not one might say more than it should. */
function plainWord(text: unknown): string | undefined {
  return typeof text === 'string' && /^\w{1,64}$/.test(text) ? text : undefined
}

const byReason: Record<string, GoogleProblemKind> = {
  invalid_grant: 'revoked',
  invalid_client: 'unauthorized',
  unauthorized_client: 'unauthorized',
  access_denied: 'forbidden',
  admin_policy_enforced: 'forbidden',
  insufficientPermissions: 'scopes',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'scopes',
  rateLimitExceeded: 'rate',
  userRateLimitExceeded: 'rate',
  quotaExceeded: 'rate',
  dailyLimitExceeded: 'rate',
  calendarUsageLimitsExceeded: 'rate',
  RESOURCE_EXHAUSTED: 'rate',
}

const byStatus: Record<number, GoogleProblemKind> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'missing',
  409: 'exists',
  410: 'gone',
  412: 'changed',
  429: 'rate',
}

function kindOf(status: number, reason: string | undefined): GoogleProblemKind {
  if (status < 500 && reason !== undefined && Object.hasOwn(byReason, reason)) return byReason[reason]!
  return byStatus[status] ?? 'google'
}

/** `Retry-After` is a number of seconds, or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now().epochMilliseconds) / 1000))
}
