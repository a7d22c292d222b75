import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { NoCaller } from '#auth/read-caller.ts'
import { Refusal } from '#domain/refusal.ts'
import { log } from '#log.ts'
import { databaseAway } from '#query/database-away.ts'
import { QueryProblem } from '#query/query-problem.ts'
import { refusalProblem } from './refusal-problem.ts'

/** What every error of the API looks like. */
export interface ApiError {
  readonly code: string
  readonly message: string
  readonly details: string | null
  readonly hint: string | null
}

/** Answers a failed request: what the caller can mend says so; a defect is logged once and tells nothing. */
export function answerError(error: unknown, c: Context): Response {
  const problem =
    error instanceof QueryProblem
      ? error
      : error instanceof Refusal
        ? refusalProblem(error.reason)
        : databaseProblem(error)
  if (problem) return answerProblem(c, problem)
  log.error({ requestId: c.get('requestId'), err: error }, 'an API request failed')
  if (databaseAway(error)) {
    c.header('Retry-After', '5')
    return answerProblem(c, tryLater)
  }
  return answerProblem(
    c,
    new QueryProblem(500, 'XX000', 'Something went wrong here', {
      hint: `It was written to the log as ${c.get('requestId')}. Try again, and tell the operator if it stays.`,
    }),
  )
}

const tryLater = new QueryProblem(503, 'PGRST001', 'The database cannot be asked just now', {
  hint: 'Try again in a few seconds.',
})

export function answerProblem(c: Context, { status, code, message, details, hint }: QueryProblem): Response {
  const body: ApiError = { code, message, details, hint }
  return c.json(body, status as ContentfulStatusCode)
}

/** Why a request of nobody's is not answered. */
export function noCaller({ kind }: NoCaller): QueryProblem {
  if (kind === 'missing')
    return new QueryProblem(401, 'PGRST302', 'Anonymous access is disabled', {
      hint: 'Send an API key in the header "apikey", or as "Authorization: Bearer".',
    })
  const why = {
    malformed: 'This is not an API key of Converso Booking: was it copied whole?',
    unknown: 'Nobody has this API key.',
    revoked: 'This API key was revoked.',
    expired: 'JWT expired',
    forged: 'JWT could not be verified',
    signed_out: 'The session of this JWT has ended.',
  }
  const ofPerson = kind === 'expired' || kind === 'forged' || kind === 'signed_out'
  const hint = ofPerson ? 'Take a new one from /dashboard/token.' : 'Keys are made in the dashboard.'
  return new QueryProblem(401, kind === 'expired' ? 'PGRST303' : 'PGRST301', why[kind], { hint })
}

/** What PostgreSQL says about a caller's values (`22…`: it is not a date; a number too large) is for the caller. */
function databaseProblem(error: unknown): QueryProblem | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^22[0-9A-Z]{3}$/.test(code)) return new QueryProblem(400, code, error.message)
  // A constraint says what no form lets through, such as a name of 200 characters.
  if (code === '23514') return new QueryProblem(400, code, error.message)
  if (code === '57014')
    return new QueryProblem(504, code, 'This took too long and was stopped', {
      hint: 'Ask for fewer rows, fewer embedded tables, or a narrower time.',
    })
  return undefined
}
