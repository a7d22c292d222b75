import { accounts } from './accounts.ts'

/** Gives whoever holds the link's token a new password, and ends all their sessions. False where the link was used or
 *  is too old, and then nothing changes. */
export async function choosePassword(token: string, password: string): Promise<boolean> {
  const { api } = await accounts()
  const answer = await api.resetPassword({ body: { token, newPassword: password }, asResponse: true })
  if (answer.status >= 500) throw new Error(`no password was chosen: ${answer.status}`)
  return answer.ok
}
