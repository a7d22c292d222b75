import { accounts } from './accounts.ts'

/** Who is signed in with these headers, also where they work for nobody. Asking does not make the session last longer. */
export async function whoseSession(
  headers: Headers,
): Promise<{ id: string; personId: string; email: string } | undefined> {
  const { api } = await accounts()
  const found = await api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } })
  return found ? { id: found.session.id, personId: found.user.id, email: found.user.email } : undefined
}

/** What a browser sends that was answered with these Set-Cookie values. */
export function withCookies(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') })
}
