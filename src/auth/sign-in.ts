import { RateLimiterMemory } from 'rate-limiter-flexible'
import { accounts } from './accounts.ts'
import { countAttempt } from './count-attempt.ts'
import { whereFrom } from './where-from.ts'

export interface SignInAttempt {
  readonly email: string
  readonly password: string
  /** Where the attempt comes from. */
  readonly address: string
  /** What the browser calls itself. */
  readonly userAgent?: string | null
}

/** `cookies` are Set-Cookie values. Whether the email or the password is wrong is nobody's to know. */
export type SignInOutcome =
  | { readonly kind: 'signed_in'; readonly cookies: readonly string[] }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too_many'; readonly retryAfterSeconds: number }

const window = 15 * 60
// Of one account from one address, so that a stranger cannot lock its owner out; and of all accounts from one address.
const perAccount = new RateLimiterMemory({ points: 8, duration: window })
const perAddress = new RateLimiterMemory({ points: 40, duration: window })

/** Signs a person in with email and password. Attempts count before they are looked at, so that a burst of guesses
 *  gets no more than its share; a success clears the account's count. */
export async function signIn(attempt: SignInAttempt): Promise<SignInOutcome> {
  const { email, address } = attempt
  const account = `${address} ${email.toLowerCase()}`
  const wait = Math.max(await countAttempt(perAddress, address), await countAttempt(perAccount, account))
  if (wait > 0) return { kind: 'too_many', retryAfterSeconds: wait }
  const cookies = await proveIdentity(attempt)
  if (!cookies) return { kind: 'wrong' }
  await perAccount.delete(account)
  await perAddress.reward(address, 1)
  return { kind: 'signed_in', cookies }
}

async function proveIdentity({ email, password, ...from }: SignInAttempt): Promise<string[] | undefined> {
  // Passwords are hashed to be compared: a megabyte of "password" would only keep a processor busy.
  if (email.length > 254 || password.length > 128) return undefined
  const { api } = await accounts()
  const answer = await api.signInEmail({
    body: { email, password },
    headers: whereFrom(from),
    asResponse: true,
  })
  if (answer.status >= 500) throw new Error(`signing in failed: ${answer.status}`)
  return answer.ok ? answer.headers.getSetCookie() : undefined
}
