import { data, redirect, type ActionFunctionArgs } from 'react-router'
import { clearUnreachable } from '#domain/client/clear-unreachable.ts'
import { turnReminders } from '#domain/client/turn-reminders.ts'
import { Refusal } from '#domain/refusal.ts'
import { idOf } from '#web/links.ts'
import { noticeCookie } from '#web/notice.ts'
import { managerSessionOf } from '#web/signed-in.ts'

/** What a person decides about mails to a client: their address works again, or they want reminders again or no more. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { scope } = managerSessionOf(context)
  const id = idOf(params['id'])
  const what = (await request.formData()).get('mails')
  if (!id) throw data(null, { status: 404 })
  try {
    if (what === 'reach') await clearUnreachable(scope, id)
    else if (what === 'on' || what === 'off') await turnReminders(scope, id, what)
    else throw data(null, { status: 400 })
  } catch (error) {
    if (error instanceof Refusal) throw data(null, { status: 404 })
    throw error
  }
  return redirect(`/dashboard/clients/${id}`, { headers: { 'Set-Cookie': noticeCookie({ kind: 'saved' }) } })
}
