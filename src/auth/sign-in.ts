import { accounts } from './accounts.ts'
import { rateLimit } from './rate-limit.ts'
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

const seconds = 15 * 60
// Of one account from one address, so that a stranger cannot lock its owner out; and of all accounts from one address.
const perAccount = rateLimit({ name: 'sign-in-account', points: 8, seconds })
const perAddress = rateLimit({ name: 'sign-in-address', points: 40, seconds })

/** Signs a person in with email and password. Attempts count before they are looked at, so that a burst of guesses
 *  gets no more than its share; a success clears the account's count. */
export async function signIn(attempt: SignInAttempt): Promise<SignInOutcome> {
  const { email, address } = attempt
  const account = `${address} ${email.toLowerCase()}`
  const shares = await Promise.all([perAddress.count(address), perAccount.count(account)])
  const refused = shares.filter(({ allowed }) => !allowed).map(({ resetSeconds }) => resetSeconds)
  if (refused.length > 0) return { kind: 'too_many', retryAfterSeconds: Math.max(...refused) }
  const cookies = await proveIdentity(attempt)
  if (!cookies) return { kind: 'wrong' }
  await Promise.all([perAccount.clear(account), perAddress.giveBack(address)])
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
