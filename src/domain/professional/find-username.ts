import { databaseAs } from '#db/database.ts'
import type { Scope } from '#scope.ts'
import { usernameProblem, type UsernameProblem } from './username.ts'

/** What a professional would meet who wants a username: `yours` is in use, `former` was theirs and still is. */
export type UsernameState = UsernameProblem | 'free' | 'taken' | 'yours' | 'former'

/** Whether a professional could take a username. Somebody else may still be faster: the change itself decides. */
export async function findUsername(scope: Scope, username: string): Promise<UsernameState> {
  const problem = usernameProblem(username)
  if (problem) return problem
  const row = await databaseAs('converso_app')
    .selectFrom('usernames')
    .select(['professional_id', 'given_up_at'])
    .where('username', '=', username)
    .executeTakeFirst()
  if (!row) return 'free'
  if (row.professional_id !== scope.professionalId) return 'taken'
  return row.given_up_at === null ? 'yours' : 'former'
}
