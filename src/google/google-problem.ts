/** What went wrong with Google, as far as it decides what happens next.
 *  `revoked`: the grant is gone, only the person can give it again; `unauthorized`: Google does not know the access token,
 *  also a fresh one, or not this installation; `gone`: the sync token counts no longer; `missing`, `exists`, `changed`:
 *  of the event or calendar that was named; `rate`: too much was asked; `forbidden`: this account may not; `scopes`: the
 *  person did not allow it; `invalid`: Google will never take it; `unreachable`: no answer; `google`: a failure of its own. */
export type GoogleProblemKind =
  | 'revoked'
  | 'unauthorized'
  | 'gone'
  | 'missing'
  | 'exists'
  | 'changed'
  | 'rate'
  | 'forbidden'
  | 'scopes'
  | 'invalid'
  | 'unreachable'
  | 'google'

interface Details {
  /** Of the answer; absent where none came. */
  readonly status?: number | undefined
  /** Google's own word for it (`userRateLimitExceeded`), or the network's (`ECONNREFUSED`). */
  readonly reason?: string | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** Carries no token and nothing of an event, neither in its message nor as its cause: it may be logged and shown. */
export class GoogleProblem extends Error {
  override readonly name = 'GoogleProblem'
  readonly kind: GoogleProblemKind
  readonly status: number | undefined
  readonly reason: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(kind: GoogleProblemKind, { status, reason, retryAfterSeconds }: Details = {}) {
    super(['Google', kind, status, reason].filter((part) => part !== undefined).join(' '))
    this.kind = kind
    this.status = status
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** For the `catch` of whoever counts on these kinds: they become undefined, all else rises. */
export function unless(...kinds: readonly GoogleProblemKind[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof GoogleProblem && kinds.includes(error.kind))) throw error
  }
}
