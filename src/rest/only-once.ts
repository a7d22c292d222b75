import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import { claimRequest, type Claim } from '#domain/request/claim-request.ts'
import { finishRequest } from '#domain/request/finish-request.ts'
import { passRequestOn } from '#domain/request/pass-request-on.ts'
import { releaseRequest } from '#domain/request/release-request.ts'
import type { GivenAnswer, RepeatableRequest } from '#domain/request/repeatable-request.ts'
import { Refusal } from '#domain/refusal.ts'
import { QueryProblem } from '#query/query-problem.ts'
import type { Scope } from '#scope.ts'
import { answerError } from './errors.ts'
import type { RestEnv } from './identify.ts'

/** What a request does, which comes first, and how that is told. */
interface Work {
  /** Answers the ids of what it made, from the first id on where one is given. */
  readonly make: (firstId?: string) => Promise<readonly string[]>
  readonly tell: (ids: readonly string[]) => Promise<Response>
}

/** Does the work of a request that carries an `Idempotency-Key` once, however often it is sent and to whichever process:
 *  all get the first one's answer. A refusal is an answer, too; a mistake in the request leaves the key free. After any
 *  other failure nobody knows what was made: the next one does it again under the same ids, and finds it. */
export async function onlyOnce(c: Context<RestEnv>, body: string, { make, tell }: Work): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return tell(await make())
  const { scope, actor } = c.get('caller')
  guardKey(key)
  const request = { keyHash: hash([actor.id, key]), requestHash: hash([addressOf(c), body]) }
  const claim = await claimInTime(() => claimRequest(scope, request))
  if (claim.kind === 'answered') return replay(c, claim.answer)
  if (claim.kind !== 'mine') throw claim.kind === 'other' ? usedForAnother() : stillRunning(c)
  const ids = await attempt(scope, request, () => make(claim.firstId))
  try {
    const response = 'refusal' in ids ? answerError(ids.refusal, c) : await tell(ids)
    await finishRequest(scope, request, await kept(response), 'refusal' in ids ? [] : ids)
    return response
  } catch (error) {
    await passRequestOn(scope, request)
    throw error
  }
}

async function attempt(
  scope: Scope,
  request: RepeatableRequest,
  make: () => Promise<readonly string[]>,
): Promise<readonly string[] | { readonly refusal: Refusal }> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    await (error instanceof QueryProblem ? releaseRequest : passRequestOn)(scope, request)
    throw error
  }
}

const longestKey = 255
/** In milliseconds: how long somebody waits for the answer that another one is about to get. */
const patience = 10_000

async function claimInTime(claim: () => Promise<Claim>): Promise<Claim> {
  const started = performance.now()
  for (let wait = 20; ; wait = Math.min(2 * wait, 500)) {
    const outcome = await claim()
    if (outcome.kind !== 'running' || performance.now() - started > patience) return outcome
    await pause(wait)
  }
}

async function kept(response: Response): Promise<GivenAnswer> {
  const headers = ['content-type', 'content-range', 'location', 'preference-applied'].flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.clone().text(),
  }
}

function replay(c: Context, { status, headers, body }: GivenAnswer): Response {
  c.header('Idempotency-Replayed', 'true')
  if (body === '') return c.body(null, status as StatusCode, headers)
  return c.body(body, status as ContentfulStatusCode, headers)
}

function hash(parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}

function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return `${c.req.method} ${pathname}${search}`
}

function guardKey(key: string): void {
  if (key.trim() !== '' && key.length <= longestKey) return
  throw new QueryProblem(
    400,
    'invalid_idempotency_key',
    `An Idempotency-Key has 1 to ${longestKey} characters`,
  )
}

function usedForAnother(): QueryProblem {
  return new QueryProblem(
    422,
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request',
    {
      hint: 'Take a new key for a new request, and send the old one with exactly the same address and body.',
    },
  )
}

function stillRunning(c: Context): QueryProblem {
  c.header('Retry-After', '1')
  return new QueryProblem(
    409,
    'request_in_progress',
    'The first request with this Idempotency-Key is under way',
    {
      hint: 'Send it again in a moment.',
    },
  )
}
