import { accounts } from './accounts.ts'
import { collectToken } from './password-token.ts'

/** A link with which whoever signs in with that email chooses a new password: it works once, for an hour. Undefined
 *  where nobody does. */
export async function passwordLink(email: string, baseUrl: string): Promise<string | undefined> {
  const { api } = await accounts()
  const token = await collectToken(() => api.requestPasswordReset({ body: { email: email.toLowerCase() } }))
  return token && `${baseUrl}/reset/new?${new URLSearchParams({ token })}`
}
