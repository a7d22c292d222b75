import { redirect, type ActionFunctionArgs } from 'react-router'
import { signOut } from '#auth/sign-out.ts'

/** Somebody followed a link here: only a form ends a session. */
export function loader(): never {
  throw redirect('/dashboard')
}

export async function action({ request }: ActionFunctionArgs): Promise<never> {
  const headers = new Headers((await signOut(request.headers)).map((cookie) => ['Set-Cookie', cookie]))
  throw redirect('/login', { headers })
}
