import {
  createContext,
  data,
  redirect,
  type MiddlewareFunction,
  type RouterContextProvider,
} from 'react-router'
import { readSession, type Session } from '#auth/session.ts'
import { runsTheBusiness } from '#domain/staff/reach.ts'
import { noticeCookie } from './notice.ts'

const sessionContext = createContext<Session>()

/** What is about the person who is signed in, not about the business. */
const own = new Set(['/dashboard/sessions', '/dashboard/businesses'])

/** On the way to Google and back, where plain links lead on, something is changed without a form. */
const byLink = new Set(['/dashboard/google-calendar/connect', '/dashboard/google-calendar/callback'])

/** Lets nobody past who is not signed in, nobody change anything whom the plan does not cover, and keeps the session of those who are alive. */
export const onlySignedIn: MiddlewareFunction<Response> = async ({ request, url, context }, next) => {
  const session = await readSession(request.headers)
  if (!session) throw redirect(`/login?${new URLSearchParams({ next: url.pathname + url.search })}`)
  const changes = request.method !== 'GET' || byLink.has(url.pathname)
  if (session.readOnly && changes && !own.has(url.pathname)) {
    const told = noticeCookie({ kind: 'refused', reason: 'not_in_plan', client: '' })
    throw redirect('/dashboard', { headers: { 'Set-Cookie': told } })
  }
  context.set(sessionContext, session)
  const response = await next()
  // Where the answer brings a session of its own, after a change of password, the one that was read has ended.
  const set = new Set(response.headers.getSetCookie().map(cookieName))
  for (const cookie of session.cookies) {
    if (!set.has(cookieName(cookie))) response.headers.append('Set-Cookie', cookie)
  }
  return response
}

function cookieName(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='))
}

export function sessionOf(context: Readonly<RouterContextProvider>): Session {
  return context.get(sessionContext)
}

/** For pages that only owners and admins have: to the others they do not exist. */
export function managerSessionOf(context: Readonly<RouterContextProvider>): Session {
  const session = sessionOf(context)
  if (!runsTheBusiness(session.member.role)) throw data(null, { status: 404 })
  return session
}
