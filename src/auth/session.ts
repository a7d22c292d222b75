import { accounts } from './accounts.ts'
import { findWork, type Work } from './find-work.ts'

/** Somebody of a professional who is signed in. */
export interface Session extends Work {
  readonly id: string
  readonly personId: string
  /** Set-Cookie values that keep the session alive; often none. */
  readonly cookies: readonly string[]
}

/** Whose request this is, by its cookie; undefined for a stranger, and for whoever works for nobody any more. Who works
 *  for several is with the one that this browser chose last. */
export async function readSession(headers: Headers): Promise<Session | undefined> {
  const { api } = await accounts()
  const { headers: answered, response } = await api.getSession({ headers, returnHeaders: true })
  if (!response) return undefined
  const who = { id: response.session.id, personId: response.user.id }
  const work = await findWork(who)
  return work && { ...who, ...work, cookies: answered.getSetCookie() }
}
