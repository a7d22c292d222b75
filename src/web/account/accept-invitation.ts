import type { RouterContextProvider } from 'react-router'
import { joinTeam } from '#auth/join-team.ts'
import { joinTeamAs } from '#auth/join-team-as.ts'
import { signIn } from '#auth/sign-in.ts'
import { whoseSession, withCookies } from '#auth/whose-session.ts'
import { workFor } from '#auth/work-for.ts'
import { Refusal } from '#domain/refusal.ts'
import type { OfferedInvitation } from '#domain/staff/find-invitation.ts'
import type { Scope } from '#scope.ts'
import { visitContext } from '#web/visit.ts'

/** How somebody who accepts proves who they are: by a password that they choose now, by the one that they have, or by
 *  being signed in. */
export type Way = 'new' | 'known' | 'signed_in'

export type AcceptProblem = 'password' | 'wrong' | 'too_many' | 'limit' | 'already' | 'gone'

type Outcome =
  | { readonly kind: 'accepted'; readonly cookies: readonly string[] }
  | {
      readonly kind: 'refused'
      readonly problem: AcceptProblem
      readonly wait: number
      readonly status: number
    }

interface Acceptance {
  readonly request: Request
  readonly context: Readonly<RouterContextProvider>
  readonly way: Way
  readonly scope: Scope
  readonly token: string
  readonly invitation: OfferedInvitation
}

/** Accepts an invitation and signs whoever did in. Where it is refused, nobody has joined. */
export async function accept(acceptance: Acceptance): Promise<Outcome> {
  const { request, way } = acceptance
  try {
    if (way === 'signed_in') return await join(acceptance, request.headers, [])
    const password = String((await request.formData()).get('password') ?? '')
    return await (way === 'new' ? acceptNew(acceptance, password) : acceptKnown(acceptance, password))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.reason === 'staff_limit_reached') return refused('limit', 403)
    if (error.reason === 'already_on_team') return refused('already', 409)
    if (error.reason === 'unknown_invitation' || error.reason === 'email_in_use') return refused('gone', 409)
    throw error
  }
}

async function acceptNew(acceptance: Acceptance, password: string): Promise<Outcome> {
  if (password.length < 10 || password.length > 128) return refused('password', 422)
  const { scope, token, invitation } = acceptance
  await joinTeam(scope, token, { ...invitation, password })
  const outcome = await signIn({ email: invitation.email, password, ...from(acceptance) })
  return { kind: 'accepted', cookies: outcome.kind === 'signed_in' ? outcome.cookies : [] }
}

async function acceptKnown(acceptance: Acceptance, password: string): Promise<Outcome> {
  const { email } = acceptance.invitation
  const outcome = await signIn({ email, password, ...from(acceptance) })
  if (outcome.kind === 'wrong') return refused('wrong', 401)
  if (outcome.kind === 'too_many') return refused('too_many', 429, Math.ceil(outcome.retryAfterSeconds / 60))
  return join(acceptance, withCookies(outcome.cookies), outcome.cookies)
}

/** `headers` are those of a session; it shows the new business from now on. */
async function join(
  { scope, token, invitation }: Acceptance,
  headers: Headers,
  cookies: readonly string[],
): Promise<Outcome> {
  const who = await whoseSession(headers)
  if (!who) return refused('wrong', 401)
  await joinTeamAs(scope, token, invitation, who)
  await workFor(who, scope.professionalId)
  return { kind: 'accepted', cookies }
}

function from({ request, context }: Acceptance) {
  return { address: context.get(visitContext).address, userAgent: request.headers.get('user-agent') }
}

function refused(problem: AcceptProblem, status: number, wait = 0): Outcome {
  return { kind: 'refused', problem, wait, status }
}
