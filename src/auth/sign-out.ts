import { accounts } from './accounts.ts'

/** Ends the session that the request's cookie names. Answers the Set-Cookie values that clear it. */
export async function signOut(headers: Headers): Promise<readonly string[]> {
  const { api } = await accounts()
  const answer = await api.signOut({ headers, asResponse: true })
  return answer.headers.getSetCookie()
}
