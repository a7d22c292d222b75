import { accounts } from './accounts.ts'

/** Whether the session of these headers still stands. Asking does not make it last longer. */
export async function sessionHolds(headers: Headers): Promise<boolean> {
  const { api } = await accounts()
  return (
    (await api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } })) !== null
  )
}
