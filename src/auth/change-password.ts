import { accounts } from './accounts.ts'
import { rateLimit } from './rate-limit.ts'
import type { Session } from './session.ts'
import type { SignInOutcome } from './sign-in.ts'
import { whereFrom, type WhereFrom } from './where-from.ts'

export interface PasswordChange extends WhereFrom {
  readonly current: string
  /** From 10 to 128 characters. */
  readonly chosen: string
  /** The request's, whose cookie names the session. */
  readonly headers: Headers
}

const perPerson = rateLimit({ name: 'change-password', points: 8, seconds: 15 * 60 })

/** Gives a person who is signed in a new password. All their sessions end, for whoever knew the old one may have been in
 *  this very one too; a new session begins, whose cookies are answered. Nothing changes where the current password is
 *  wrong. Whoever found an open browser guesses no more often than at the sign-in. */
export async function changePassword(
  { personId }: Pick<Session, 'personId'>,
  { current, chosen, headers: asked, ...from }: PasswordChange,
): Promise<SignInOutcome> {
  const { allowed, resetSeconds } = await perPerson.count(personId)
  if (!allowed) return { kind: 'too_many', retryAfterSeconds: resetSeconds }
  if (current.length > 128) return { kind: 'wrong' }
  const headers = whereFrom(from)
  headers.set('cookie', asked.get('cookie') ?? '')
  const body = { currentPassword: current, newPassword: chosen, revokeOtherSessions: true }
  const { api } = await accounts()
  const answer = await api.changePassword({ body, headers, asResponse: true })
  if (answer.ok) {
    await perPerson.clear(personId)
    return { kind: 'signed_in', cookies: answer.headers.getSetCookie() }
  }
  const { code } = (await answer.json()) as { code?: string }
  if (code === 'INVALID_PASSWORD') return { kind: 'wrong' }
  throw new Error(`the password was not changed: ${answer.status} ${code}`)
}
