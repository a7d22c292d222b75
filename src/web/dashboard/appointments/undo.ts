import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { undoChange } from '#domain/booking/undo-change.ts'
import { Refusal } from '#domain/refusal.ts'
import { reachOf } from '#domain/staff/reach.ts'
import { idOf, ownPath } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { sessionOf } from '#web/signed-in.ts'
import { versionIn } from '#web/version-in.ts'
import { visitContext } from '#web/visit.ts'
import { changeNotice, refusalNotice } from './change-notice.ts'

/** Nothing is to be seen here. */
export function loader({ params }: LoaderFunctionArgs): Response {
  return redirect(`/dashboard/appointments/${params['id']}`)
}

/** Takes the last change of an appointment back and leads to where the form stood. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { scope, actor, member, professional } = sessionOf(context)
  const form = await request.formData()
  const [id, version] = [idOf(params['id']), versionIn(form)]
  if (!id || version === null) throw data(null, { status: 400 })
  const reach = reachOf(member)
  const reader = {
    scope,
    reach,
    locale: context.get(visitContext).locale,
    timeZone: professional.timeZone,
  }
  const notice = await undoChange(scope, { actor, reach }, { id, version }).then(
    (changed) => changeNotice(changed, reader),
    (error: unknown) => {
      if (error instanceof Refusal && error.reason === 'unknown_booking') throw data(null, { status: 404 })
      return refusalNotice(error, id, reader, { slot_taken: 'undo_taken' })
    },
  )
  const back = ownPath(form.get('back'), `/dashboard/appointments/${id}`)
  return redirect(back, { headers: { 'Set-Cookie': noticeCookie(notice) } })
}
