import { redirect, type LoaderFunctionArgs } from 'react-router'
import { beginConnecting } from '#domain/calendar-sync/begin-connecting.ts'
import { googleAccess } from '#domain/calendar-sync/google-access.ts'
import { sessionOf } from '#web/signed-in.ts'
import { visitContext } from '#web/visit.ts'
import { chosenStaff } from '#web/dashboard/chosen-staff.ts'
import { connectingCookie } from './connecting-cookie.ts'
import { googleCalendarPath } from './google-calendar-path.ts'

/** Leads to Google. A plain link comes here, and no form: where a form leads to, our Content-Security-Policy would have to
 *  allow. */
export async function loader({ url, context }: LoaderFunctionArgs) {
  const session = sessionOf(context)
  const { chosen } = await chosenStaff(session, url)
  if (!googleAccess()) return redirect(googleCalendarPath(chosen.id))
  const { url: google, ...begun } = await beginConnecting(session.scope, chosen.id)
  const cookie = connectingCookie(
    session,
    { staffId: chosen.id, ...begun },
    context.get(visitContext).baseUrl,
  )
  return redirect(google, { headers: { 'Set-Cookie': cookie } })
}
