import { timingSafeEqual } from 'node:crypto'
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { connectCalendar } from '#domain/calendar-sync/connect-calendar.ts'
import { Refusal } from '#domain/refusal.ts'
import { noticeCookie, type Notice } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { connectingIn, noConnectingCookie } from './connecting-cookie.ts'
import { googleCalendarPath } from './google-calendar-path.ts'

/** Where Google leads back to. What it brings counts only where this browser set out from here, as this person; it is
 *  kept for the worker, and Google is not asked. */
export async function loader({ request, url, context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const kept = connectingIn(request.headers, session)
  const [state, code, error] = ['state', 'code', 'error'].map((name) => url.searchParams.get(name) ?? '')
  if (!kept || !isSame(kept.state, state!)) return leadBack({ kind: 'google_unfinished' })
  const { staffId, verifier } = kept
  if (error === 'access_denied') return leadBack({ kind: 'google_denied' }, staffId)
  if (error || !code) return leadBack({ kind: 'google_unfinished' }, staffId)
  try {
    await connectCalendar(session.scope, { staffId, code, verifier })
  } catch (problem) {
    // They left the team, or the operator took the client away, while somebody was at Google.
    if (problem instanceof Refusal) return leadBack({ kind: 'google_unfinished' })
    throw problem
  }
  return leadBack(null, staffId)
}

function isSame(kept: string, brought: string): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(brought)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** It counts once: whatever came of it, the browser forgets it. */
function leadBack(notice: Notice | null, staffId?: string): Response {
  const headers = new Headers({ 'Set-Cookie': noConnectingCookie })
  if (notice) headers.append('Set-Cookie', noticeCookie(notice))
  return redirect(googleCalendarPath(staffId), { headers })
}
