import type { LoaderFunctionArgs } from 'react-router'
import { newcomerScope } from '#auth/newcomer.ts'
import { findUsername, type UsernameState } from '#domain/professional/find-username.ts'

/** Whether a newcomer could have a username, for the form while it is filled in. */
export async function loader({
  url,
}: LoaderFunctionArgs): Promise<{ username: string; state: UsernameState }> {
  const username = (url.searchParams.get('username') ?? '').slice(0, 60)
  return { username, state: await findUsername(newcomerScope(), username) }
}
